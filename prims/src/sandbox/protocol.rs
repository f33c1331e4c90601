//! What passes between a driver and its helper, over one Unix stream socket: the plan one way, then reports the other
//! way, some of which carry an open file. The socket is also the lifeline: when the driver's end closes, the step dies.
//!
//! A message is its length as a 32-bit little-endian number, then JSON.

use crate::text::Text;
use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags,
    recvmsg, sendmsg,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

/// From the helper. One `Refused` or one `Done` ends the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Report {
    /// An output; its open file comes along.
    File {
        name: String,
    },
    /// An output that is not a regular file.
    NotRegular {
        name: String,
        kind: String,
    },
    /// The run could not be set up. `unavailable`: this machine does not offer this level of confinement.
    Refused {
        unavailable: bool,
        what: String,
        help: Option<String>,
    },
    Done(Done),
}

/// How a run went, as the helper saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub end: End,
    pub wall_us: u64,
    pub cpu_us: u64,
    /// Largest resident size of one process, in bytes.
    pub peak_memory: u64,
}

/// How the tool ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Exited(i32),
    Signaled {
        signal: i32,
        /// Of the instruction that raised the signal, if it was a crash of a traced tool.
        address: Option<u64>,
    },
    NotStarted {
        errno: i32,
    },
    TimedOut {
        processes: u64,
    },
    /// The text names the limit.
    LimitExceeded(String),
    /// The driver hung up.
    Abandoned,
}

/// A name the helper made of what a tool left, lossily if it is not UTF-8.
pub fn printable(name: &[u8]) -> String {
    String::from_utf8(name.to_vec()).unwrap_or_else(|_| format!("{:?}", Text(name.to_vec())))
}

/// Longest message accepted, in bytes: far above any plan, far below what would hurt.
const MAX_MESSAGE: usize = 64 << 20;

/// Sends `message`, with `file` if there is one.
pub fn send(socket: &UnixStream, message: &impl Serialize, file: Option<BorrowedFd<'_>>) -> io::Result<()> {
    let json = serde_json::to_vec(message).map_err(io::Error::other)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?.to_le_bytes();
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    let files = file.map(|file| [file]);
    if let Some(files) = &files
        && !ancillary.push(SendAncillaryMessage::ScmRights(files))
    {
        return Err(io::Error::other("no room for a descriptor"));
    }
    // The descriptor travels with the first byte.
    let sent = loop {
        match sendmsg(socket, &[IoSlice::new(&length)], &mut ancillary, SendFlags::NOSIGNAL) {
            Err(Errno::INTR) => continue,
            other => break other?,
        }
    };
    let mut socket = socket;
    socket.write_all(&length[sent..])?;
    socket.write_all(&json)
}

/// Receives the next message and the file that came with it. `UnexpectedEof` when the other side has hung up.
pub fn receive<T: DeserializeOwned>(socket: &UnixStream) -> io::Result<(T, Option<File>)> {
    let mut length = [0; 4];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let received = loop {
        match recvmsg(socket.as_fd(), &mut [IoSliceMut::new(&mut length)], &mut ancillary, RecvFlags::CMSG_CLOEXEC) {
            Err(Errno::INTR) => continue,
            other => break other?.bytes,
        }
    };
    if received == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut file: Option<OwnedFd> = None;
    for message in ancillary.drain() {
        if let RecvAncillaryMessage::ScmRights(files) = message {
            file = files.last();
        }
    }
    let mut socket = socket;
    socket.read_exact(&mut length[received..])?;
    let length = u32::from_le_bytes(length) as usize;
    if length > MAX_MESSAGE {
        return Err(io::Error::other(format!("a message of {length} bytes")));
    }
    let mut json = vec![0; length];
    socket.read_exact(&mut json)?;
    let message = serde_json::from_slice(&json).map_err(io::Error::other)?;
    Ok((message, file.map(File::from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_files_arrive_in_order() {
        let (left, right) = UnixStream::pair().unwrap();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"content").unwrap();
        rustix::fs::seek(&file, rustix::fs::SeekFrom::Start(0)).unwrap();
        let first = Report::File { name: "out".to_owned() };
        let second = Report::Refused { unavailable: true, what: "no".repeat(1000), help: None };
        send(&left, &first, Some(file.as_fd())).unwrap();
        send(&left, &second, None).unwrap();
        drop(left);
        let (message, received) = receive::<Report>(&right).unwrap();
        let mut content = String::new();
        received.unwrap().read_to_string(&mut content).unwrap();
        assert_eq!((message, content.as_str()), (first, "content"));
        let (message, received) = receive::<Report>(&right).unwrap();
        assert_eq!(message, second);
        assert!(received.is_none());
        assert_eq!(receive::<Report>(&right).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
