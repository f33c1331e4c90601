/* x86_64-asm-more.h - instructions of amd64 that upstream's table does not have: SSE and SSE2, what musl's and a kernel's
   assembly uses, and other names of instructions.  Included at the end of x86_64-asm.h, in the same form. */

/* One for each of the four kinds of operand: packed and scalar, single and double. */
#define SSE_DOUBLE(name, op) \
    DEF_ASM_OP2(name ## pd, 0x660f00 | op, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
#define SSE_SCALAR_SINGLE(name, op) \
    DEF_ASM_OP2(name ## ss, 0xf30f00 | op, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
#define SSE_SCALARS(name, op) \
    SSE_SCALAR_SINGLE(name, op) \
    DEF_ASM_OP2(name ## sd, 0xf20f00 | op, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
#define SSE_SINGLE(name, op) \
    DEF_ASM_OP2(name ## ps, 0x0f00 | op, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
#define SSE_PACKED(name, op) SSE_SINGLE(name, op) SSE_DOUBLE(name, op)
/* In both forms of MMX and SSE2. */
#define MMX_SSE(name, op) \
    DEF_ASM_OP2(name, 0x0f00 | op, 0, OPC_MODRM, OPT_EA | OPT_MMXSSE, OPT_MMXSSE)
#define SSE_ONLY(name, op) \
    DEF_ASM_OP2(name, 0x660f00 | op, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
/* Loads and stores. */
#define SSE_MOVE(name, load, store) \
    DEF_ASM_OP2(name, load, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE) \
ALT(DEF_ASM_OP2(name, store, 0, OPC_MODRM, OPT_SSE, OPT_EA))
#define SSE_MOVE_MEMORY(name, load, store) \
    DEF_ASM_OP2(name, load, 0, OPC_MODRM, OPT_EA, OPT_SSE) \
ALT(DEF_ASM_OP2(name, store, 0, OPC_MODRM, OPT_SSE, OPT_EA))

    /* arithmetic: addps and so on are upstream's */
    SSE_DOUBLE(add, 0x58)
    SSE_DOUBLE(sub, 0x5c)
    SSE_DOUBLE(mul, 0x59)
    SSE_DOUBLE(div, 0x5e)
    SSE_DOUBLE(min, 0x5d)
    SSE_DOUBLE(max, 0x5f)
    SSE_DOUBLE(sqrt, 0x51)
    SSE_SCALARS(add, 0x58)
    SSE_SCALARS(sub, 0x5c)
    SSE_SCALARS(mul, 0x59)
    SSE_SCALARS(div, 0x5e)
    SSE_SCALARS(min, 0x5d)
    SSE_SCALARS(max, 0x5f)
    SSE_SCALARS(sqrt, 0x51)
    SSE_SINGLE(rcp, 0x53)
    SSE_SCALAR_SINGLE(rsqrt, 0x52)
    SSE_PACKED(and, 0x54)
    SSE_PACKED(andn, 0x55)
    SSE_PACKED(or, 0x56)
    SSE_PACKED(xor, 0x57)
    SSE_PACKED(unpckl, 0x14)
    SSE_PACKED(unpckh, 0x15)
    DEF_ASM_OP2(ucomiss, 0x0f2e, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(ucomisd, 0x660f2e, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(comiss, 0x0f2f, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(comisd, 0x660f2f, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(cmpps, 0x0fc2, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(cmppd, 0x660fc2, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(cmpss, 0xf30fc2, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(cmpsd, 0xf20fc2, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(shufps, 0x0fc6, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(shufpd, 0x660fc6, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(pshufd, 0x660f70, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(pshufhw, 0xf30f70, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP3(pshuflw, 0xf20f70, 0, OPC_MODRM, OPT_IM8, OPT_EA | OPT_SSE, OPT_SSE)

    /* moves */
    SSE_MOVE(movss, 0xf30f10, 0xf30f11)
    SSE_MOVE(movsd, 0xf20f10, 0xf20f11)
    SSE_MOVE(movapd, 0x660f28, 0x660f29)
    SSE_MOVE(movupd, 0x660f10, 0x660f11)
    SSE_MOVE(movdqa, 0x660f6f, 0x660f7f)
    SSE_MOVE(movdqu, 0xf30f6f, 0xf30f7f)
    SSE_MOVE_MEMORY(movlps, 0x0f12, 0x0f13)
    SSE_MOVE_MEMORY(movlpd, 0x660f12, 0x660f13)
    SSE_MOVE_MEMORY(movhpd, 0x660f16, 0x660f17)
    DEF_ASM_OP2(movhlps, 0x0f12, 0, OPC_MODRM, OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(movlhps, 0x0f16, 0, OPC_MODRM, OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(movntps, 0x0f2b, 0, OPC_MODRM, OPT_SSE, OPT_EA)
    DEF_ASM_OP2(movntpd, 0x660f2b, 0, OPC_MODRM, OPT_SSE, OPT_EA)
    DEF_ASM_OP2(movntdq, 0x660fe7, 0, OPC_MODRM, OPT_SSE, OPT_EA)
    DEF_ASM_OP2(movnti, 0x0fc3, 0, OPC_MODRM, OPT_REG3264, OPT_EA)
    DEF_ASM_OP2(movmskps, 0x0f50, 0, OPC_MODRM, OPT_SSE, OPT_REG32)
    DEF_ASM_OP2(movmskpd, 0x660f50, 0, OPC_MODRM, OPT_SSE, OPT_REG32)
    DEF_ASM_OP2(pmovmskb, 0x0fd7, 0, OPC_MODRM, OPT_MMXSSE, OPT_REG32)

    /* conversions */
    DEF_ASM_OP2(cvtsi2ss, 0xf30f2a, 0, OPC_MODRM, OPT_REG3264, OPT_SSE)
    DEF_ASM_OP2(cvtsi2sd, 0xf20f2a, 0, OPC_MODRM, OPT_REG3264, OPT_SSE)
    DEF_ASM_OP2(cvtsi2ssl, 0xf30f2a, 0, OPC_MODRM, OPT_EA | OPT_REG32, OPT_SSE)
    DEF_ASM_OP2(cvtsi2sdl, 0xf20f2a, 0, OPC_MODRM, OPT_EA | OPT_REG32, OPT_SSE)
    DEF_ASM_OP2(cvtsi2ssq, 0xf30f2a, 0, OPC_MODRM | OPC_48, OPT_EA | OPT_REG64, OPT_SSE)
    DEF_ASM_OP2(cvtsi2sdq, 0xf20f2a, 0, OPC_MODRM | OPC_48, OPT_EA | OPT_REG64, OPT_SSE)
    DEF_ASM_OP2(cvtss2si, 0xf30f2d, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_REG3264)
    DEF_ASM_OP2(cvtsd2si, 0xf20f2d, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_REG3264)
    DEF_ASM_OP2(cvttss2si, 0xf30f2c, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_REG3264)
    DEF_ASM_OP2(cvttsd2si, 0xf20f2c, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_REG3264)
    DEF_ASM_OP2(cvtss2sd, 0xf30f5a, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtsd2ss, 0xf20f5a, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtps2pd, 0x0f5a, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtpd2ps, 0x660f5a, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtdq2ps, 0x0f5b, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtps2dq, 0x660f5b, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvttps2dq, 0xf30f5b, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtdq2pd, 0xf30fe6, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvtpd2dq, 0xf20fe6, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)
    DEF_ASM_OP2(cvttpd2dq, 0x660fe6, 0, OPC_MODRM, OPT_EA | OPT_SSE, OPT_SSE)

    /* integers */
    MMX_SSE(paddq, 0xd4)
    MMX_SSE(psubq, 0xfb)
    MMX_SSE(pmuludq, 0xf4)
    MMX_SSE(pmulhuw, 0xe4)
    MMX_SSE(psadbw, 0xf6)
    SSE_ONLY(punpckhqdq, 0x6d)
    SSE_ONLY(punpcklqdq, 0x6c)
    DEF_ASM_OP2(psrldq, 0x660f73, 3, OPC_MODRM, OPT_IM8, OPT_SSE)
    DEF_ASM_OP2(pslldq, 0x660f73, 7, OPC_MODRM, OPT_IM8, OPT_SSE)
    DEF_ASM_OP3(pinsrw, 0x0fc4, 0, OPC_MODRM, OPT_IM8, OPT_REG32, OPT_MMXSSE)
    DEF_ASM_OP3(pextrw, 0x0fc5, 0, OPC_MODRM, OPT_IM8, OPT_MMXSSE, OPT_REG32)

    /* state */
    DEF_ASM_OP1(ldmxcsr, 0x0fae, 2, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(stmxcsr, 0x0fae, 3, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fxsave64, 0x0fae, 0, OPC_MODRM | OPC_48, OPT_EA)
    DEF_ASM_OP1(fxrstor64, 0x0fae, 1, OPC_MODRM | OPC_48, OPT_EA)
    DEF_ASM_OP1(xsave, 0x0fae, 4, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(xrstor, 0x0fae, 5, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(xsaveopt, 0x0fae, 6, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(xsave64, 0x0fae, 4, OPC_MODRM | OPC_48, OPT_EA)
    DEF_ASM_OP1(xrstor64, 0x0fae, 5, OPC_MODRM | OPC_48, OPT_EA)
    DEF_ASM_OP0L(xgetbv, 0x0f01d0, 0, 0)
    DEF_ASM_OP0L(xsetbv, 0x0f01d1, 0, 0)

    /* a kernel's */
    DEF_ASM_OP0L(iretw, 0x66cf, 0, 0)
    DEF_ASM_OP0L(iretl, 0xcf, 0, 0)
    DEF_ASM_OP0L(iretq, 0x48cf, 0, 0)
    DEF_ASM_OP0L(lretq, 0x48cb, 0, 0)
ALT(DEF_ASM_OP1(lretq, 0xca, 0, OPC_48, OPT_IM16))
    DEF_ASM_OP0L(sysretl, 0x0f07, 0, 0)
    DEF_ASM_OP0L(sysenter, 0x0f34, 0, 0)
    DEF_ASM_OP0L(sysexit, 0x0f35, 0, 0)
    DEF_ASM_OP0L(rdtscp, 0x0f01f9, 0, 0)
    DEF_ASM_OP0L(monitor, 0x0f01c8, 0, 0)
    DEF_ASM_OP0L(mwait, 0x0f01c9, 0, 0)
    DEF_ASM_OP0L(clac, 0x0f01ca, 0, 0)
    DEF_ASM_OP0L(stac, 0x0f01cb, 0, 0)
    DEF_ASM_OP1(rdfsbase, 0xf30fae, 0, OPC_MODRM, OPT_REG3264)
    DEF_ASM_OP1(rdgsbase, 0xf30fae, 1, OPC_MODRM, OPT_REG3264)
    DEF_ASM_OP1(wrfsbase, 0xf30fae, 2, OPC_MODRM, OPT_REG3264)
    DEF_ASM_OP1(wrgsbase, 0xf30fae, 3, OPC_MODRM, OPT_REG3264)

    /* in .code32 */
ALT(DEF_ASM_OP2(lcall, 0x9a, 0, 0, OPT_IM16, OPT_IM32))
ALT(DEF_ASM_OP2(ljmp, 0xea, 0, 0, OPT_IM16, OPT_IM32))
ALT(DEF_ASM_OP2(ljmpl, 0xea, 0, 0, OPT_IM16, OPT_IM32))

    /* general */
    DEF_ASM_OP0L(cltq, 0x4898, 0, 0)
    DEF_ASM_OP0L(cdqe, 0x4898, 0, 0)
    DEF_ASM_OP0L(cqo, 0x4899, 0, 0)
    DEF_ASM_OP0L(pushfw, 0x669c, 0, 0)
    DEF_ASM_OP0L(popfw, 0x669d, 0, 0)
    DEF_ASM_OP0L(leaveq, 0xc9, 0, 0)
    DEF_ASM_OP1(lcalll, 0xff, 3, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(lcallw, 0x66ff, 3, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(jrcxz, 0xe3, 0, 0, OPT_DISP8)
    DEF_ASM_OP2(movabs, 0xb8, 0, OPC_REG | OPC_48, OPT_IM64, OPT_REG64)
ALT(DEF_ASM_OP2(movabs, 0xb8, 0, OPC_REG | OPC_48, OPT_IM32, OPT_REG64))
    DEF_ASM_OP2(movabsq, 0xb8, 0, OPC_REG | OPC_48, OPT_IM64, OPT_REG64)
ALT(DEF_ASM_OP2(movabsq, 0xb8, 0, OPC_REG | OPC_48, OPT_IM32, OPT_REG64))
    DEF_ASM_OP1(nopw, 0x660f1f, 0, OPC_MODRM, OPT_EA | OPT_REG16)
    DEF_ASM_OP1(nopl, 0x0f1f, 0, OPC_MODRM, OPT_EA | OPT_REG32)
    DEF_ASM_OP1(nopq, 0x0f1f, 0, OPC_MODRM | OPC_48, OPT_EA)
ALT(DEF_ASM_OP2(popcntw, 0xf30fb8, 0, OPC_MODRM | OPC_WLX, OPT_EA | OPT_REGW, OPT_REGW))
ALT(DEF_ASM_OP2(tzcntw, 0xf30fbc, 0, OPC_MODRM | OPC_WLX, OPT_EA | OPT_REGW, OPT_REGW))
ALT(DEF_ASM_OP2(lzcntw, 0xf30fbd, 0, OPC_MODRM | OPC_WLX, OPT_EA | OPT_REGW, OPT_REGW))
ALT(DEF_ASM_OP1(rdrandw, 0x0fc7, 6, OPC_MODRM | OPC_WLX, OPT_REGW))
ALT(DEF_ASM_OP1(rdseedw, 0x0fc7, 7, OPC_MODRM | OPC_WLX, OPT_REGW))
ALT(DEF_ASM_OP1(bswap, 0x0fc8, 0, OPC_REG | OPC_48, OPT_REG64))

    /* x87 */
ALT(DEF_ASM_OP0L(fucom, 0xdde1, 0, 0))
ALT(DEF_ASM_OP0L(fucomp, 0xdde9, 0, 0))
ALT(DEF_ASM_OP0L(fucomi, 0xdbe9, 0, 0))
ALT(DEF_ASM_OP0L(fcomi, 0xdbf1, 0, 0))
ALT(DEF_ASM_OP0L(fucomip, 0xdfe9, 0, 0))
ALT(DEF_ASM_OP0L(fcomip, 0xdff1, 0, 0))
ALT(DEF_ASM_OP1(fucomi, 0xdbe8, 0, OPC_REG, OPT_ST))
ALT(DEF_ASM_OP1(fcomi, 0xdbf0, 0, OPC_REG, OPT_ST))
ALT(DEF_ASM_OP1(fucomip, 0xdfe8, 0, OPC_REG, OPT_ST))
ALT(DEF_ASM_OP1(fcomip, 0xdff0, 0, OPC_REG, OPT_ST))
    DEF_ASM_OP1(filds, 0xdf, 0, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fists, 0xdf, 2, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fistps, 0xdf, 3, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fisttps, 0xdf, 1, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fisttpl, 0xdb, 1, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fisttpq, 0xdd, 1, OPC_MODRM, OPT_EA)
    DEF_ASM_OP1(fisttpll, 0xdd, 1, OPC_MODRM, OPT_EA)

#undef SSE_DOUBLE
#undef SSE_SCALAR_SINGLE
#undef SSE_SCALARS
#undef SSE_SINGLE
#undef SSE_PACKED
#undef MMX_SSE
#undef SSE_ONLY
#undef SSE_MOVE
#undef SSE_MOVE_MEMORY
