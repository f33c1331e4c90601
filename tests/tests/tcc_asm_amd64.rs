//! tcc's assembler for amd64 against this machine's: the same lines must become the same bytes.
//! Lines are made from templates: a mnemonic, or several with bars between, and classes of operands, of which all
//! combinations are taken, or if those are many an even choice. Between them they have every instruction that musl's
//! and a kernel's assembly uses, and their neighbours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boot2_prims::arch::Arch;

/// At most so many lines from one template and mnemonic.
const LINES_A_TEMPLATE: usize = 40;

/// Classes of operands: a name for templates, and the operands.
const CLASSES: &[(&str, &[&str])] = &[
    ("R8", &["%al", "%cl", "%bl", "%ah", "%bh", "%sil", "%bpl", "%r8b", "%r15b"]),
    ("R8L", &["%al", "%cl", "%dl", "%spl", "%dil", "%r9b", "%r12b"]),
    ("R8C", &["%al", "%cl", "%dl", "%bl", "%dh", "%ch"]),
    ("R16", &["%ax", "%cx", "%sp", "%bp", "%di", "%r8w", "%r13w"]),
    ("R32", &["%eax", "%ecx", "%esp", "%ebp", "%edi", "%r8d", "%r12d", "%r15d"]),
    ("R64", &["%rax", "%rcx", "%rsp", "%rbp", "%rsi", "%r8", "%r12", "%r13", "%r15"]),
    (
        "M",
        &[
            "(%rax)", "(%rsp)", "(%rbp)", "(%r8)", "(%r12)", "(%r13)", "8(%rdi)", "-128(%rbp)", "128(%rsp)", "-8(%r12)",
            "0x1234(%r13)", "(%rax,%rcx)", "(%rbp,%rax,2)", "(%r13,%r12,8)", "16(%rsp,%r9,4)", "-4096(%r15,%rbp)", "(,%rcx,8)",
            "64(,%r10,4)", "(,%rbp,2)", "0x1000", "-8", "0x10(%rip)", "(%eax)", "4(%r9d,%ecx,2)", "%fs:0", "%gs:8(%rbx)", "%fs:(%r14,%rdx,8)",
        ],
    ),
    // Behind lock, which as moves behind an address prefix.
    ("ML", &["(%rax)", "(%r8)", "8(%rsp)", "(%r13,%r12,8)", "(,%rcx,8)", "0x1000", "0x20(%rip)", "-128(%rbp)"]),
    ("M64", &["(%rax)", "(%r8)", "8(%rsp)", "(%r13,%r12,8)", "0x20(%rip)", "%gs:16"]),
    ("I8", &["$0", "$1", "$-1", "$127", "$-128", "$255"]),
    ("U8", &["$0", "$3", "$0x7f", "$0x80", "$255"]),
    ("SH", &["$2", "$5", "$31", "$63"]),
    ("I16", &["$0", "$1", "$-1", "$127", "$128", "$-129", "$0x1234", "$-32768"]),
    ("I32", &["$0", "$1", "$-1", "$127", "$-128", "$128", "$0x12345678", "$-2147483648", "$0x7fffffff"]),
    ("W32", &["$0xffffffff", "$0x80000000", "$0xfffff000"]),
    ("H32", &["$0x80000000", "$0xfffff000"]),
    ("I64", &["$0x123456789abcdef0", "$-0x123456789a", "$0x100000000", "$0x7fffffffffffffff", "$0x8000000000000000"]),
    ("X", &["%xmm0", "%xmm3", "%xmm7", "%xmm8", "%xmm15"]),
    ("MM", &["%mm0", "%mm5", "%mm7"]),
    ("ST", &["%st(0)", "%st(1)", "%st(5)", "%st(7)"]),
    ("STN", &["%st(1)", "%st(5)", "%st(7)"]),
    ("SEG", &["%es", "%ds", "%ss", "%fs", "%gs"]),
    ("CR", &["%cr0", "%cr2", "%cr3", "%cr4", "%cr8"]),
    ("E8", &["%al", "%ch", "%bl", "%dh"]),
    ("E16", &["%ax", "%sp", "%di"]),
    ("E32", &["%eax", "%ecx", "%esp", "%ebp", "%esi"]),
    ("EM", &["(%eax)", "(%esp)", "(%ebp)", "8(%edi)", "-0x1000(%esp)", "(%eax,%ecx)", "4(%ebp,%eax,2)", "(,%ecx,8)", "0x1000(%edx)", "%fs:4(%esi)"]),
    ("ECR", &["%cr0", "%cr3", "%cr4"]),
    ("DR", &["%db0", "%db3", "%db6", "%db7"]),
];

const TEMPLATES: &str = "
addb|orb|adcb|sbbb|andb|subb|xorb|cmpb R8L,R8L
addb|xorb|cmpb R8C,R8C
add|or|adc|sbb|and|sub|xor|cmp R8,M
add|or|adc|sbb|and|sub|xor|cmp M,R8
add|or|adc|sbb|and|sub|xor|cmp R16,R16
add|or|adc|sbb|and|sub|xor|cmp R32,R32
add|or|adc|sbb|and|sub|xor|cmp R64,R64
addw|orw|cmpw R16,M
addl|xorl|cmpl R32,M
addq|sbbq|cmpq R64,M
addw|orw|cmpw M,R16
addl|xorl|cmpl M,R32
addq|sbbq|cmpq M,R64
add|or|adc|sbb|and|sub|xor|cmp U8,R8
add|or|adc|sbb|and|sub|xor|cmp I16,R16
add|or|adc|sbb|and|sub|xor|cmp I32,R32
add|or|adc|sbb|and|sub|xor|cmp H32,R32
add|or|adc|sbb|and|sub|xor|cmp I32,R64
addb|andb|cmpb I8,M
addw|orw|cmpw I16,M
addl|andl|cmpl I32,M
addq|subq|cmpq I32,M
test R8L,R8L
test R16,R16
test R32,R32
test R64,R64
test R8,M
test R32,M
test M,R64
test U8,R8
test I16,R16
test I32,R32
test I32,R64
testb U8,M
testw I16,M
testl I32,M
testq I32,M

mov R8L,R8L
mov R16,R16
mov R32,R32
mov R64,R64
mov R8,M
mov M,R8
mov R16,M
mov M,R16
mov R32,M
mov M,R32
mov R64,M
mov M,R64
mov U8,R8
mov I16,R16
mov I32,R32
mov W32,R32
mov I32,R64
mov I64,R64
mov W32,R64
movq I64,R64
movabs|movabsq I64,R64
movabs I32,R64
movb I8,M
movw I16,M
movl I32,M
movq I32,M
movzbl|movsbl R8L,R32
movzbl|movsbl R8C,R32
movzbl|movsbl M,R32
movzbw|movsbw R8L,R16
movzbw|movsbw M,R16
movzbq|movsbq R8L,R64
movzbq|movsbq M,R64
movzwl|movswl R16,R32
movzwl|movswl M,R32
movzwq|movswq R16,R64
movzwq|movswq M,R64
movslq R32,R64
movslq M,R64
mov SEG,R16
mov SEG,R32
mov SEG,R64
mov SEG,M
movw SEG,M
mov R16,SEG
mov R32,SEG
mov R64,SEG
mov M,SEG
movw M,SEG
mov|movq CR,R64
mov|movq R64,CR
mov|movq DR,R64
mov|movq R64,DR
lea|leaq M,R64
lea|leal M,R32
leaw M,R16
xchg R8L,R8L
xchg R16,R16
xchg R32,R32
xchg R64,R64
xchg R8,M
xchg M,R8
xchg R16,M
xchg R32,M
xchg M,R32
xchg R64,M
xchg M,R64
cmpxchg|xadd R8L,R8L
cmpxchg|xadd R8,M
cmpxchg|xadd R16,M
cmpxchg|xadd R32,R32
cmpxchg|xadd R32,M
cmpxchg|xadd R64,R64
cmpxchg|xadd R64,M
cmpxchgb|xaddb R8,M
cmpxchgl|xaddl R32,M
cmpxchgq|xaddq R64,M
cmpxchg8b|cmpxchg16b M

incb|decb|notb|negb|mulb|imulb|divb|idivb R8
incb|decb|notb|negb|mulb|imulb|divb|idivb M
inc|dec|not|neg|mul|imul|div|idiv R8
inc|dec|not|neg|mul|imul|div|idiv R16
inc|dec|not|neg|mul|imul|div|idiv R32
inc|dec|not|neg|mul|imul|div|idiv R64
incw|decw|notw|negw|mulw|imulw|divw|idivw M
incl|decl|notl|negl|mull|imull|divl|idivl M
incq|decq|notq|negq|mulq|imulq|divq|idivq M
imul R16,R16
imul R32,R32
imul R64,R64
imul M,R16
imul M,R32
imul M,R64
imul I16,R16,R16
imul I32,R32,R32
imul I32,R64,R64
imul I32,M,R32
imul I32,M,R64
imul I32,R32
imul I32,R64
rol|ror|rcl|rcr|shl|shr|sar|sal R8
rol|ror|rcl|rcr|shl|shr|sar|sal R16
rol|ror|rcl|rcr|shl|shr|sar|sal R32
rol|ror|rcl|rcr|shl|shr|sar|sal R64
rol|ror|rcl|rcr|shl|shr|sar|sal $1,R32
rol|ror|rcl|rcr|shl|shr|sar|sal SH,R8
rol|ror|rcl|rcr|shl|shr|sar|sal SH,R16
rol|ror|rcl|rcr|shl|shr|sar|sal SH,R32
rol|ror|rcl|rcr|shl|shr|sar|sal SH,R64
rol|ror|rcl|rcr|shl|shr|sar|sal %cl,R8
rol|ror|rcl|rcr|shl|shr|sar|sal %cl,R32
rol|ror|rcl|rcr|shl|shr|sar|sal %cl,R64
rolb|shlb|sarb SH,M
rolw|shlw|sarw SH,M
roll|shll|sarl SH,M
rolq|shlq|sarq SH,M
rolb|shlb|sarb %cl,M
roll|shll|sarl %cl,M
rolq|shlq|sarq %cl,M
shll|shrq M
shld|shrd SH,R16,R16
shld|shrd SH,R32,R32
shld|shrd SH,R64,R64
shld|shrd SH,R32,M
shld|shrd %cl,R64,M
shld|shrd %cl,R32,R32
shld|shrd R64,R64
bsf|bsr R16,R16
bsf|bsr R32,R32
bsf|bsr R64,R64
bsf|bsr M,R64
bsfl|bsrl M,R32
popcnt|lzcnt|tzcnt R16,R16
popcnt|lzcnt|tzcnt R32,R32
popcnt|lzcnt|tzcnt R64,R64
popcnt|lzcnt|tzcnt M,R64
bt|bts|btr|btc R32,R32
bt|bts|btr|btc R64,R64
bt|bts|btr|btc R64,M
btl|btsl|btrl|btcl R32,M
bt|bts|btr|btc SH,R32
bt|bts|btr|btc SH,R64
btl|btsl|btrl|btcl SH,M
btq|btsq|btrq|btcq SH,M
bswap|bswapl R32
bswap|bswapq R64
cmovo|cmovno|cmovb|cmovae|cmove|cmovne|cmovbe|cmova|cmovs|cmovns|cmovp|cmovnp|cmovl|cmovge|cmovle|cmovg R32,R32
cmovz|cmovnz|cmovc|cmovnc|cmovnae|cmovnb|cmovna|cmovnbe|cmovnge|cmovnl|cmovng|cmovnle R64,R64
cmove|cmovg R16,R16
cmove|cmovb M,R64
cmovel|cmovbl M,R32
cmovzq|cmovnzq R64,R64
seto|setno|setb|setae|sete|setne|setbe|seta|sets|setns|setp|setnp|setl|setge|setle|setg R8
setz|setnz|setc|setnc|setnae|setnb|setna|setnbe|setpe|setpo|setnge|setnl|setng|setnle R8L
sete|setg M

push|pushq R64
pop|popq R64
push R16
pop R16
pushw R16
popw R16
push|pushq I32
pushq M
popq M
pushw M
popw M
push|pop M64
push|pop %fs
push|pop %gs
pushq|popq %fs
pushw I16
call|jmp *R64
call|jmp *M
callq|jmpq *R64
callq|jmpq *M
ret|retq $8
ret|retq|lret|lretq|leave|leaveq|iret|iretl|iretq|iretw|sysret|sysretl|sysretq|syscall|sysenter|sysexit|swapgs|int3|hlt|cli|sti|cld|std|clc|stc|cmc|clts|lahf|sahf
lret $16
lretq $16
int $0x80
int $3
int $255
enter $16,$0
enter $0x200,$3
pushf|popf|pushfq|popfq|pushfw|popfw
nop|pause|wait|fwait|ud2|cpuid|rdtsc|rdtscp|rdmsr|wrmsr|rdpmc|invd|wbinvd|rsm|emms|lfence|mfence|sfence|stac|clac|xgetbv|xsetbv|monitor|mwait|xlat
cbtw|cwtl|cltq|cwtd|cltd|cqto|cbw|cwde|cdqe|cwd|cdq|cqo
movsb|movsw|movsl|movsq|stosb|stosw|stosl|stosq|lodsb|lodsw|lodsl|lodsq|scasb|scasw|scasl|scasq|cmpsb|cmpsw|cmpsl|cmpsq
insb|insw|insl|outsb|outsw|outsl
rep_movsb|rep_movsq|rep_stosb|rep_stosq|repe_cmpsb|repz_cmpsb|repne_scasb|repnz_scasb|rep_insl|rep_outsl
lock_incl|lock_decq|lock_notl|lock_negb ML
lock_addl|lock_xaddl|lock_cmpxchgl|lock_orl|lock_andl R32,ML
lock_cmpxchg16b ML
in %dx,%al
in %dx,%ax
in %dx,%eax
in $0x60,%al
in $0x60,%ax
in $0x60,%eax
inb|inw|inl %dx
out %al,%dx
out %ax,%dx
out %eax,%dx
out %al,$0x80
out %ax,$0x80
out %eax,$0x80
outb|outw|outl %dx
inb $0x64,%al
outl %eax,%dx

lgdt|lidt|sgdt|sidt M
lgdtq|lidtq|sgdtq|sidtq M
lldt|ltr|verr|verw R16
lldt|ltr|verr|verw M
lmsw R16
lmsw M
sldt|str|smsw R16
sldt|str|smsw R32
sldt|str|smsw R64
sldt|str|smsw M
lar|lsl R32,R32
lar|lsl R16,R16
lar|lsl R64,R64
invlpg M
lss|lfs|lgs M,R32
ljmp|lcall *M
ljmpl|lcalll *M
ljmpw|lcallw *M
fxsave|fxrstor|ldmxcsr|stmxcsr|clflush|prefetchnta|prefetcht0|prefetcht1|prefetcht2|prefetchw M
fxsaveq|fxrstorq|fxsave64|fxrstor64|xsave|xrstor|xsave64|xrstor64|xsaveopt M
nopw|nopl|nopq M
nopw R16
nopl R32
rdrand|rdseed R16
rdrand|rdseed R32
rdrand|rdseed R64
rdfsbase|rdgsbase|wrfsbase|wrgsbase R32
rdfsbase|rdgsbase|wrfsbase|wrgsbase R64

fldt|fstpt|fldl|fstl|fstpl|flds|fsts|fstps M
filds|fists|fistps|fildl|fistl|fistpl|fildq|fistpq|fildll|fistpll|fisttps|fisttpl|fisttpq|fisttpll M
fadds|fmuls|fcoms|fcomps|fsubs|fsubrs|fdivs|fdivrs M
faddl|fmull|fcoml|fcompl|fsubl|fsubrl|fdivl|fdivrl M
fiadds|fimuls|ficoms|ficomps|fisubs|fisubrs|fidivs|fidivrs M
fiaddl|fimull|ficoml|ficompl|fisubl|fisubrl|fidivl|fidivrl M
fadd|fmul|fsub|fsubr|fdiv|fdivr ST,%st
fadd|fmul|fsub|fsubr|fdiv|fdivr %st,STN
faddp|fmulp|fsubp|fsubrp|fdivp|fdivrp %st,STN
fadd|fmul|fsub|fsubr|fdiv|fdivr|fcom|fcomp STN
faddp|fmulp|fsubp|fsubrp|fdivp|fdivrp STN
fadd|fmul|fsub|fsubr|fdiv|fdivr|faddp|fmulp|fsubp|fsubrp|fdivp|fdivrp|fcom|fcomp
fld|fst|fstp|fxch|fucom|fucomp|ffree|ffreep ST
fcmovb|fcmove|fcmovbe|fcmovu|fcmovnb|fcmovne|fcmovnbe|fcmovnu|fucomi|fcomi|fucomip|fcomip ST,%st
fucomi|fcomi|fucomip|fcomip STN
fucomi|fcomi|fucomip|fcomip
fxch|fucom|fucomp|fucompp|fcompp|ftst|fxam|fld1|fldl2t|fldl2e|fldpi|fldlg2|fldln2|fldz
f2xm1|fyl2x|fptan|fpatan|fxtract|fprem1|fdecstp|fincstp|fprem|fyl2xp1|fsqrt|fsincos|frndint|fscale|fsin|fcos|fchs|fabs|fnop
finit|fninit|fclex|fnclex
fldcw|fnstcw|fstcw|fldenv|fnstenv|fstenv|fnsave|fsave|frstor|fnstsw|fstsw|fbld|fbstp M
fnstsw|fstsw %ax
fnstsw

addps|subps|mulps|divps|minps|maxps|sqrtps|andps|andnps|orps|xorps|unpcklps|unpckhps|rcpps|rsqrtps|ucomiss|comiss X,X
addpd|subpd|mulpd|divpd|minpd|maxpd|sqrtpd|andpd|andnpd|orpd|xorpd|unpcklpd|unpckhpd|ucomisd|comisd X,X
addss|subss|mulss|divss|minss|maxss|sqrtss|rcpss|rsqrtss X,X
addsd|subsd|mulsd|divsd|minsd|maxsd|sqrtsd X,X
addps|subpd|mulss|divsd|sqrtsd|ucomisd|comiss|andps|xorpd M,X
movss|movsd|movaps|movapd|movups|movupd|movdqa|movdqu X,X
movss|movsd|movaps|movapd|movups|movupd|movdqa|movdqu|movlps|movhps|movlpd|movhpd M,X
movss|movsd|movaps|movapd|movups|movupd|movdqa|movdqu|movlps|movhps|movlpd|movhpd|movntps|movntpd|movntdq X,M
movhlps|movlhps X,X
movmskps|movmskpd|pmovmskb X,R32
movnti R32,M
movnti R64,M
movd R32,X
movd X,R32
movd M,X
movd X,M
movd R32,MM
movd MM,R32
movq R64,X
movq X,R64
movq X,X
movq M,X
movq X,M
movq MM,MM
movq M,MM
movq MM,M
movq R64,MM
movq MM,R64
cvtsi2sd|cvtsi2ss R32,X
cvtsi2sd|cvtsi2ss R64,X
cvtsi2sdl|cvtsi2ssl|cvtsi2sdq|cvtsi2ssq M,X
cvtsi2sdl|cvtsi2ssl R32,X
cvtsi2sdq|cvtsi2ssq R64,X
cvtsd2si|cvtss2si|cvttsd2si|cvttss2si X,R32
cvtsd2si|cvtss2si|cvttsd2si|cvttss2si X,R64
cvtsd2si|cvttss2si M,R32
cvtsd2si|cvttss2si M,R64
cvtsd2ss|cvtss2sd|cvtps2pd|cvtpd2ps|cvtdq2ps|cvtps2dq|cvttps2dq|cvtdq2pd|cvtpd2dq|cvttpd2dq X,X
cvtsd2ss|cvtss2sd|cvtps2pd|cvtpd2ps M,X
cvtpi2ps MM,X
cvtps2pi|cvttps2pi X,MM
packssdw|packsswb|packuswb|paddb|paddw|paddd|paddq|paddsb|paddsw|paddusb|paddusw|pand|pandn|por|pxor X,X
pcmpeqb|pcmpeqw|pcmpeqd|pcmpgtb|pcmpgtw|pcmpgtd|pmaddwd|pmulhw|pmulhuw|pmullw|pmuludq|psadbw X,X
psllw|pslld|psllq|psraw|psrad|psrlw|psrld|psrlq|psubb|psubw|psubd|psubq|psubsb|psubsw|psubusb|psubusw X,X
punpckhbw|punpckhwd|punpckhdq|punpckhqdq|punpcklbw|punpcklwd|punpckldq|punpcklqdq X,X
pavgb|pavgw|pmaxsw|pmaxub|pminsw|pminub X,X
paddb|pand|pxor|pcmpeqd|pavgb|pmaxub MM,MM
paddd|pand|pxor|pcmpeqb|pavgw|paddq M,X
psllw|pslld|psllq|psraw|psrad|psrlw|psrld|psrlq|pslldq|psrldq SH,X
psllw|pslld|psllq|psraw|psrad|psrlw|psrld|psrlq SH,MM
pshufd|pshuflw|pshufhw|shufps|shufpd|cmpps|cmppd|cmpss|cmpsd U8,X,X
pinsrw U8,R32,X
pextrw U8,X,R32
";

/// What a processor runs before it is in 64-bit mode.
const CODE32: &str = "
add|or|adc|sbb|and|sub|xor|cmp|test|mov E8,E8
add|or|adc|sbb|and|sub|xor|cmp|test|mov E16,E16
add|or|adc|sbb|and|sub|xor|cmp|test|mov E32,E32
add|or|xor|cmp|mov|xchg E32,EM
add|or|xor|cmp|mov EM,E32
mov E8,EM
mov E16,EM
add|and|cmp|test|mov I32,E32
mov W32,E32
addl|orl|cmpl|movl I32,EM
movb I8,EM
movzbl|movsbl E8,E32
movzwl EM,E32
lea EM,E32
shl|shr|sar|rol SH,E32
imul E32,E32
bt|bts SH,E32
notl|negl|mull|divl EM
push|pop E32
push|pop E16
push I32
pushl|popl EM
push|pop SEG
mov E16,SEG
mov SEG,E32
mov ECR,E32
mov E32,ECR
mov DR,E32
mov E32,DR
lgdt|lidt|sgdt|invlpg EM
ltr %ax
ljmp $8,$0x100000
ljmp|lcall *EM
call|jmp *E32
call|jmp *EM
in %dx,%al
out %al,$0x80
out %eax,%dx
rep_stosl|rep_movsb|cli|sti|cld|hlt|cpuid|rdmsr|wrmsr|rdtsc|ret|lret|iret|pushf|popf|nop|leave|wbinvd
int $0x80
fldt|fstpl|fildl EM
movups|movsd EM,%xmm3
";

/// Places, data and expressions: one text, as one line may need another.
const DIRECTIVES: &str = "
.set two, 2
three = two + 1
start:
1: .byte 1, 0xff, -1, 'a', 'b' + 1
.word 0x1234, -2
.short 3
.long 0x12345678, -1, three * (two + 1), 1 << 5, 0xf0 & ~0x30, 7 % 4, -8 >> 1
.int end - start, 3f - 1b
.quad 0x123456789abcdef0, -1, end - start + 8
.ascii \"ab\\n\", \"c\"
3: .asciz \"d\"
.string \"e\\0f\"
.balign 8, 0x55
.p2align 4, 0xcc
.fill 3, 2, 0x1234
.fill 2
.skip 3, 7
.space 2
.org start + 0x100
middle:
1: jmp 1b
jmp middle
jne 1b
call middle
loop 1b
jecxz 1b
jrcxz 1b
.fill 200, 1, 0x90
2: jmp middle
je middle
jg 1b
call middle
lea middle(%rip), %rax
mov middle+4(%rip), %eax
addl $5, middle(%rip)
cmpb $1, middle+1(%rip)
movl $end - middle, %ecx
mov $three, %ecx
push $two
.rept 3
inc %eax
.endr
end:
";

fn class(name: &str) -> Option<&'static [&'static str]> {
    CLASSES.iter().find(|(class, _)| *class == name).map(|(_, operands)| *operands)
}

/// Operands in `text`, apart at commas outside parentheses.
fn split_operands(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|c| {
        depth += (c == '(') as i32 - (c == ')') as i32;
        c == ',' && depth == 0
    })
    .filter(|operand| !operand.is_empty())
    .collect()
}

/// All operands of a template's place: a class, an indirect one, or itself.
fn choices(place: &str) -> Vec<String> {
    let (star, name) = place.strip_prefix('*').map_or(("", place), |name| ("*", name));
    match class(name) {
        Some(operands) => operands.iter().map(|operand| format!("{star}{operand}")).collect(),
        None => vec![place.to_string()],
    }
}

/// The lines of all `templates`, each behind `before`.
fn all_lines(templates: &str, before: &str) -> Vec<String> {
    templates
        .lines()
        .filter(|template| !template.is_empty())
        .flat_map(lines)
        .filter(|line| !cannot_be_encoded(line))
        .map(|line| format!("{before}{line}"))
        .collect()
}

/// The lines of one template.
fn lines(template: &str) -> Vec<String> {
    let (mnemonics, operands) = template.split_once(' ').unwrap_or((template, ""));
    let places: Vec<Vec<String>> = split_operands(operands).into_iter().map(choices).collect();
    let all: usize = places.iter().map(Vec::len).product();
    let wanted = all.min(LINES_A_TEMPLATE);
    let mut result = Vec::new();
    for (at, mnemonic) in mnemonics.split('|').enumerate() {
        for number in 0..wanted {
            // A step that shares no factor with the sizes takes every place through all its choices.
            let mut number = if all == wanted { number } else { (number + at * wanted) * 7919 % all };
            let operands: Vec<&str> = places
                .iter()
                .map(|choices| {
                    let choice = &choices[number % choices.len()];
                    number /= choices.len();
                    choice.as_str()
                })
                .collect();
            result.push(format!("{} {}", mnemonic.replace('_', " "), operands.join(",")).trim_end().to_string());
        }
    }
    result
}

/// As refuses these with reason: a high byte has no place beside a REX prefix.
fn cannot_be_encoded(line: &str) -> bool {
    let high = ["%ah", "%bh", "%ch", "%dh"].iter().any(|register| line.contains(register));
    high && ["%r1", "%r8", "%r9", "%sil", "%dil", "%spl", "%bpl"].iter().any(|register| line.contains(register))
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim_end().to_string()) }
}

/// The bytes of .text of an ELF object of 64 bits.
fn text_section(path: &Path) -> Vec<u8> {
    let object = fs::read(path).expect("an object");
    let word = |at: usize, size: usize| object[at..at + size].iter().rev().fold(0usize, |word, byte| word << 8 | *byte as usize);
    let header = |number: usize| word(40, 8) + 64 * number;
    let names = word(header(word(62, 2)) + 24, 8);
    for number in 1..word(60, 2) {
        let name = names + word(header(number), 4);
        if object[name..].starts_with(b".text\0") {
            return object[word(header(number) + 24, 8)..][..word(header(number) + 32, 8)].to_vec();
        }
    }
    panic!("{}: no .text", path.display());
}

struct Assemblers {
    folder: tempfile::TempDir,
    tcc: PathBuf,
}

impl Assemblers {
    fn source(&self, lines: &[String]) -> PathBuf {
        let source = self.folder.path().join("lines.s");
        fs::write(&source, lines.join("\n") + "\n").expect("a source");
        source
    }

    fn with_as(&self, lines: &[String]) -> Result<Vec<u8>, String> {
        let object = self.folder.path().join("as.o");
        run(Command::new("as").args(["--64", "-W"]).arg(self.source(lines)).arg("-o").arg(&object))?;
        Ok(text_section(&object))
    }

    /// What becomes of either object when it is linked: references are not left open for the same places.
    fn linked(&self, object: &str) -> Vec<u8> {
        let (object, program) = (self.folder.path().join(object), self.folder.path().join("program"));
        run(Command::new("ld").args(["-e", "0", "-Ttext", "0x400000"]).arg(object).arg("-o").arg(&program))
            .unwrap_or_else(|error| panic!("ld: {error}"));
        text_section(&program)
    }

    fn with_tcc(&self, lines: &[String]) -> Result<Vec<u8>, String> {
        let object = self.folder.path().join("tcc.o");
        run(Command::new(&self.tcc).arg("-c").arg(self.source(lines)).arg("-o").arg(&object))?;
        Ok(text_section(&object))
    }
}

fn assemblers() -> Assemblers {
    let tcc = boot2_tests::tcc::runnable(Arch::Amd64);
    Assemblers { folder: tempfile::tempdir().expect("a scratch folder"), tcc }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

/// Compares what both make of `lines` together; if it differs, each line apart, for the report.
fn check(lines: &[String]) {
    let assemblers = assemblers();
    let expected = assemblers.with_as(lines).unwrap_or_else(|error| panic!("as: {error}"));
    if assemblers.with_tcc(lines).is_ok_and(|bytes| bytes == expected) {
        return;
    }
    let mut report = Vec::new();
    for line in lines {
        let line = std::slice::from_ref(line);
        let expected = assemblers.with_as(line).unwrap_or_else(|error| panic!("as: {error}"));
        match assemblers.with_tcc(line) {
            Ok(bytes) if bytes == expected => {}
            Ok(bytes) => report.push(format!("{}: tcc {}, as {}", line[0], hex(&bytes), hex(&expected))),
            Err(error) => report.push(format!("{}: {error}", line[0])),
        }
    }
    panic!("{} of {} lines differ:\n{}", report.len(), lines.len(), report.join("\n"));
}

#[test]
fn instructions_become_the_bytes_that_as_gives_them() {
    let lines = all_lines(TEMPLATES, "");
    assert!(lines.len() > 25_000, "{} lines", lines.len());
    check(&lines);
}

#[test]
fn instructions_for_32_bit_mode_do_too() {
    let lines = all_lines(CODE32, ".code32; ");
    assert!(lines.len() > 1000, "{} lines", lines.len());
    check(&lines);
}

#[test]
fn directives_and_places_do_too() {
    let assemblers = assemblers();
    let text = [DIRECTIVES.to_string()];
    assemblers.with_as(&text).unwrap_or_else(|error| panic!("as: {error}"));
    assemblers.with_tcc(&text).unwrap_or_else(|error| panic!("tcc: {error}"));
    assert_eq!(hex(&assemblers.linked("tcc.o")), hex(&assemblers.linked("as.o")));
}
