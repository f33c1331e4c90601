//! The helper of sandboxed steps as a program of its own (see `boot2_prims::sandbox::helper`).

fn main() {
    boot2_prims::sandbox::run_if_helper();
    eprintln!("boot2-step-helper: this program is started by the sandbox, not by hand");
    std::process::exit(2);
}
