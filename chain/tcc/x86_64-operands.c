/* x86_64-operands.c - the operands of asm statements on amd64: which register, memory or constant each becomes, the
   code that brings values there and back, and how they are written in the text.
   An operand is in a register where its constraint allows one, as then no instruction can meet two operands in memory.
   Registers have the numbers of x86_64-gen.c: 0 to 15, 16 to 23 for xmm0 to xmm7; and 24 to 31 are st(0) to st(7).
   r11 holds addresses while operands are brought in and out, so it is given only to who asks for it by name. */

enum { FIRST_XMM = TREG_XMM0, FIRST_ST = TREG_ST0, SCRATCH = TREG_R11 };

/* sets of registers */
#define REG(r) ((uint32_t)1 << (r))
#define GENERAL_REGS (0xffff & ~(REG(TREG_RSP) | REG(5) | REG(SCRATCH)))
#define XMM_REGS (0xff << FIRST_XMM)
#define ST_REGS ((uint32_t)0xff << FIRST_ST)

/* Those that a called function must leave as they were, but rsp and rbp. */
static const uint8_t saved_regs[] = { 3, 12, 13, 14, 15 };

static int
operand_size(SValue *sv)
{
    int align;

    return sv->type.t & VT_ARRAY ? PTR_SIZE : type_size(&sv->type, &align);
}

/* ------------------------------------------------------------------------- */
/* constraints */

static uint32_t
constraint_regs(int c)
{
    switch (c) {
    case 'a': return REG(TREG_RAX);
    case 'b': return REG(3);
    case 'c': return REG(TREG_RCX);
    case 'd': return REG(TREG_RDX);
    case 'S': return REG(TREG_RSI);
    case 'D': return REG(TREG_RDI);
    case 'A': return REG(TREG_RAX) | REG(TREG_RDX);
    case 'Q': return 0xf;
    case 'g': case 'l': case 'p': case 'q': case 'R': case 'r': case 'X': return GENERAL_REGS;
    case 'v': case 'x': return XMM_REGS;
    case 't': return REG(FIRST_ST);
    case 'u': return REG(FIRST_ST + 1);
    case 'f': return ST_REGS;
    }
    return 0;
}

/* Whether C allows the constant SV, which may be an address. */
static int
constraint_takes_constant(int c, SValue *sv)
{
    int64_t v = sv->c.i;

    if (operand_size(sv) <= 4)
        v = (int32_t)v;
    if (strchr("giX", c))
        return 1;
    if (c == 'e')
        return v == (int32_t)v;
    if (sv->r & VT_SYM)
        return 0;
    switch (c) {
    case 'n': return 1;
    case 'I': return v >= 0 && v <= 31;
    case 'J': return v >= 0 && v <= 63;
    case 'K': return v == (int8_t)v;
    case 'L': return v == 0xff || v == 0xffff || v == 0xffffffff;
    case 'M': return v >= 0 && v <= 3;
    case 'N': return v == (uint8_t)v;
    case 'Z': return v == (uint32_t)v;
    }
    return 0;
}

static int
is_constant(SValue *sv)
{
    return (sv->r & (VT_VALMASK | VT_LVAL)) == VT_CONST;
}

/* An array's value is its address; as an operand in memory it is what is there. */
static void
array_to_lvalue(SValue *sv)
{
    if (!(sv->type.t & VT_ARRAY))
        return;
    if ((sv->r & (VT_VALMASK | VT_LVAL)) == (VT_LOCAL | VT_LVAL))
        sv->r += VT_LLOCAL - VT_LOCAL; /* the address had been computed, and was saved there */
    sv->r |= VT_LVAL;
}

static int
count_regs(uint32_t regs)
{
    int n = 0;

    for (; regs; regs &= regs - 1)
        n++;
    return n;
}

/* The first of REGS that is not TAKEN, or -1.  Those that need no saving come first. */
static int
free_reg(uint32_t regs, uint32_t taken)
{
    uint32_t saved = 0;
    int r;

    for (r = 0; r < sizeof saved_regs; r++)
        saved |= REG(saved_regs[r]);
    regs &= ~taken;
    if (regs & ~saved)
        regs &= ~saved;
    for (r = 0; r < NB_ASM_REGS; r++)
        if (regs & REG(r))
            return r;
    return -1;
}

/* Decides where each operand is.  Afterwards op->reg is its register, or that of its address if op->is_memory, or -1 for
   a constant and for memory that has an address of its own. */
ST_FUNC void
asm_compute_constraints(ASMOperand *operands, int nb_operands, int nb_outputs, const uint8_t *clobber_regs,
                        int *pout_reg)
{
    uint32_t regs[MAX_ASM_OPERANDS]; /* those that the constraint allows */
    uint8_t memory[MAX_ASM_OPERANDS], constant[MAX_ASM_OPERANDS], early[MAX_ASM_OPERANDS], order[MAX_ASM_OPERANDS];
    uint32_t in = 0, out = 0, taken; /* registers that hold inputs, and outputs */
    ASMOperand *op;
    const char *s;
    int i, j, r, any;

    *pout_reg = -1;
    for (i = 0; i < NB_ASM_REGS; i++)
        if (clobber_regs[i] && i < FIRST_ST) /* a clobbered st is an input that is popped */
            in |= REG(i), out |= REG(i);
    for (i = 0; i < nb_operands; i++) {
        op = &operands[i];
        op->input_index = op->ref_index = op->reg = -1;
        op->is_memory = op->is_rw = op->is_llong = 0;
        regs[i] = memory[i] = constant[i] = early[i] = any = 0;
        for (s = op->constraint; *s; s++) {
            if (*s == '%' || *s == ',' || *s == '?' || *s == '!')
                continue;
            if (*s == '=' || *s == '+' || *s == '&') {
                if (i >= nb_outputs)
                    tcc_error("'%c' modifier can only be applied to outputs", *s);
                if (*s == '+')
                    op->is_rw = 1;
                else if (*s == '&')
                    early[i] = 1;
                continue;
            }
            if (isnum(*s) || *s == '[') {
                j = find_constraint(operands, nb_operands, s, &s);
                s--;
                if (j < 0 || j >= nb_outputs || i < nb_outputs)
                    tcc_error("invalid reference in constraint %d ('%s')", i, op->constraint);
                if (operands[j].input_index >= 0)
                    tcc_error("cannot reference twice the same operand");
                op->ref_index = j;
                operands[j].input_index = i;
                break;
            }
            r = constraint_regs(*s);
            if (!r && !strchr("mgXoVieInJKLMNZ", *s))
                tcc_error("unknown constraint '%c'", *s);
            regs[i] |= r;
            if (strchr("mgXoV", *s))
                memory[i] = 1;
            if (i >= nb_outputs && is_constant(op->vt) && constraint_takes_constant(*s, op->vt))
                constant[i] = 1;
        }
        /* Values of other sizes have no place in a general register. */
        r = operand_size(op->vt);
        if (r > 8 || r & (r - 1) || !r)
            regs[i] &= ~0xffff;
        /* a variable with a register of its own, where that is allowed */
        if ((op->vt->r & (VT_VALMASK | VT_LVAL)) == (VT_LOCAL | VT_LVAL) && op->vt->sym
            && (op->vt->sym->r & VT_VALMASK) < VT_CONST && op->vt->c.i == op->vt->sym->c) {
            r = op->vt->sym->r & VT_VALMASK;
            if ((regs[i] & GENERAL_REGS && r < FIRST_XMM) || (regs[i] & REG(r)))
                regs[i] = REG(r);
        }
        order[i] = i;
    }

    /* those with the least choice come first */
    for (i = 1; i < nb_operands; i++)
        for (j = i; j > 0 && count_regs(regs[order[j]]) < count_regs(regs[order[j - 1]]); j--)
            r = order[j], order[j] = order[j - 1], order[j - 1] = r;

    for (i = 0; i < nb_operands; i++) {
        j = order[i];
        op = &operands[j];
        if (op->ref_index >= 0 || constant[j])
            continue;
        taken = 0;
        if (j >= nb_outputs || op->is_rw || early[j] || op->input_index >= 0)
            taken |= in;
        if (j < nb_outputs)
            taken |= out;
        r = free_reg(regs[j], taken);
        if (r >= 0) {
            op->reg = r;
            if (j >= nb_outputs || op->is_rw || early[j] || op->input_index >= 0)
                in |= REG(r);
            if (j < nb_outputs)
                out |= REG(r);
        } else if (!memory[j] || !(op->vt->r & VT_LVAL || op->vt->type.t & VT_ARRAY)) {
            tcc_error("asm constraint %d ('%s') could not be satisfied", j, op->constraint);
        }
    }
    for (i = 0; i < nb_operands; i++) {
        op = &operands[i];
        if (op->ref_index >= 0) {
            op->reg = operands[op->ref_index].reg;
        } else if (op->reg < 0 && !constant[i]) {
            array_to_lvalue(op->vt);
            if ((op->vt->r & VT_VALMASK) == VT_LLOCAL) {
                /* The address is needed until the end: it must not share a register with an output. */
                r = free_reg(GENERAL_REGS, in | out);
                if (r < 0)
                    tcc_error("asm constraint %d ('%s') could not be satisfied", i, op->constraint);
                in |= REG(r);
                op->reg = r;
                op->is_memory = 1;
            }
        }
    }
}

/* ------------------------------------------------------------------------- */
/* text */

static void
cat_register(CString *text, int reg, int size)
{
    static const char suffixes[] = "bw d   ";
    char buf[16];

    if (reg >= FIRST_ST)
        snprintf(buf, sizeof buf, reg == FIRST_ST ? "%%st" : "%%st(%d)", reg - FIRST_ST);
    else if (reg >= FIRST_XMM)
        snprintf(buf, sizeof buf, "%%xmm%d", reg - FIRST_XMM);
    else if (reg >= 8 && size == 8)
        snprintf(buf, sizeof buf, "%%r%d", reg);
    else if (reg >= 8)
        snprintf(buf, sizeof buf, "%%r%d%c", reg, suffixes[size - 1]);
    else
        snprintf(buf, sizeof buf, "%%%s", get_tok_str(
            size == 8 ? TOK_ASM_rax + reg : size == 4 ? TOK_ASM_eax + reg : size == 2 ? TOK_ASM_ax + reg :
            reg >= 4 ? TOK_ASM_spl + reg - 4 : TOK_ASM_al + reg, NULL));
    cstr_cat(text, buf, -1);
}

/* Adds the operand SV: its r is its register, or that of its address with VT_LVAL; or else it is a constant or has an
   address of its own. */
ST_FUNC void
subst_asm_operand(CString *text, SValue *sv, int modifier)
{
    int r = sv->r & VT_VALMASK, size;
    int64_t v = sv->c.i;
    char buf[32];

    if (r == VT_CONST) {
        if (!(sv->r & VT_LVAL) && modifier != 'c' && modifier != 'n' && modifier != 'P')
            cstr_ccat(text, '$');
        if (sv->r & VT_SYM) {
            const char *name = get_tok_str(sv->sym->v, NULL);
            if (sv->sym->v >= SYM_FIRST_ANOM) {
                /* an anonymous symbol is entered now, as its name could not be looked up later */
                get_asm_sym(tok_alloc(name, strlen(name))->tok, sv->sym);
            }
            if (tcc_state->leading_underscore)
                cstr_ccat(text, '_');
            cstr_cat(text, name, -1);
            v = (int32_t)v;
        } else if (!(sv->r & VT_LVAL) && operand_size(sv) <= 4) {
            v = (int32_t)v;
        }
        if (modifier == 'n')
            v = -v;
        if (v || !(sv->r & VT_SYM)) {
            snprintf(buf, sizeof buf, sv->r & VT_SYM ? "+%lld" : "%lld", (long long)v);
            cstr_cat(text, buf, -1);
        }
        if ((sv->r & (VT_LVAL | VT_SYM)) == (VT_LVAL | VT_SYM))
            cstr_cat(text, "(%rip)", -1);
    } else if (r == VT_LOCAL) {
        snprintf(buf, sizeof buf, "%d(%%rbp)", (int)sv->c.i);
        cstr_cat(text, buf, -1);
    } else if (r >= NB_ASM_REGS) {
        tcc_error("internal compiler error");
    } else if (sv->r & VT_LVAL) {
        cstr_ccat(text, '(');
        cat_register(text, r, 8);
        cstr_ccat(text, ')');
    } else if (modifier == 'h') {
        if (r >= 4)
            tcc_error("this register has no high byte");
        snprintf(buf, sizeof buf, "%%%s", get_tok_str(TOK_ASM_ah + r, NULL));
        cstr_cat(text, buf, -1);
    } else {
        size = operand_size(sv);
        if (modifier)
            size = modifier == 'b' ? 1 : modifier == 'w' ? 2 : modifier == 'k' ? 4 : 8;
        cat_register(text, r, size == 1 || size == 2 || size == 8 ? size : 4);
    }
}

/* ------------------------------------------------------------------------- */
/* code */

/* Loads REG from SV, or stores it there; what is stored from st(0) is popped. */
static void
asm_move(int reg, SValue *sv, int store)
{
    int size = operand_size(sv), base, c, prefix = 0, opcode, rex = 0;
    SValue address;

    if (!(sv->r & VT_LVAL)) {
        if (store || reg >= FIRST_XMM)
            tcc_error("this asm operand must be in memory");
        load(reg, sv);
        return;
    }
    base = sv->r & VT_VALMASK, c = sv->c.i;
    if (base != VT_LOCAL) {
        address = *sv;
        address.type.t = VT_PTR;
        address.r = base == VT_LLOCAL ? VT_LOCAL | VT_LVAL : sv->r & ~VT_LVAL;
        load(SCRATCH, &address);
        base = SCRATCH, c = 0;
        rex = 0x41;
    }

    if (reg >= FIRST_ST) {
        if (!is_float(sv->type.t))
            tcc_error("only floating operands can be on the x87 stack");
        opcode = size == 4 ? 0xd9 : size == 8 ? 0xdd : 0xdb;
        reg = store ? 3 : 0;
        if (size == 16)
            reg = store ? 7 : 5;
    } else if (reg >= FIRST_XMM) {
        reg -= FIRST_XMM;
        if (size == 4)
            prefix = 0x66, opcode = store ? 0x7e0f : 0x6e0f; /* movd */
        else if (size == 8)
            prefix = store ? 0x66 : 0xf3, opcode = store ? 0xd60f : 0x7e0f; /* movq */
        else if (size == 16)
            opcode = store ? 0x110f : 0x100f; /* movups */
        else
            tcc_error("an asm operand of %d bytes cannot be in an xmm register", size);
    } else {
        if (reg >= 8)
            rex |= 0x44;
        if (size == 8)
            rex |= 0x48;
        else if (size == 1 && store && reg >= 4)
            rex |= 0x40; /* %sil, not %dh */
        if (store)
            opcode = size == 1 ? 0x88 : 0x89;
        else if (size <= 2)
            opcode = 0x0f | (0xb6 + (sv->type.t & VT_UNSIGNED ? 0 : 8) + size - 1) << 8; /* movz, movs */
        else
            opcode = 0x8b;
        if (store && size == 2)
            prefix = 0x66;
        if (size != 1 && size != 2 && size != 4 && size != 8)
            tcc_error("an asm operand of %d bytes cannot be in a register", size);
        reg &= 7;
    }
    o(prefix);
    o(rex);
    o(opcode);
    gen_modrm(reg, base, NULL, c);
}

/* The operand whose value is in REG before the asm, or after it, or NULL. */
static ASMOperand *
operand_in_reg(ASMOperand *operands, int nb_operands, int nb_outputs, int reg, int after)
{
    int i;

    for (i = 0; i < nb_operands; i++) {
        ASMOperand *op = &operands[i];
        if (op->reg == reg && !op->is_memory && (i < nb_outputs ? after || op->is_rw : !after))
            return op;
    }
    return NULL;
}

/* Before the asm: saves registers and loads inputs.  After it (IS_OUTPUT): stores outputs and restores registers. */
ST_FUNC void
asm_gen_code(ASMOperand *operands, int nb_operands, int nb_outputs, int is_output, uint8_t *clobber_regs, int out_reg)
{
    uint8_t used[NB_ASM_REGS];
    ASMOperand *op;
    SValue address;
    int i, reg, step;

    memcpy(used, clobber_regs, sizeof used);
    for (i = 0; i < nb_operands; i++)
        if (operands[i].reg >= 0)
            used[operands[i].reg] = 1;

    if (!is_output) {
        for (i = 0; i < sizeof saved_regs; i++)
            if (used[saved_regs[i]])
                orex(0, saved_regs[i], 0, 0x50 + REG_VALUE(saved_regs[i])); /* push */
        for (reg = NB_ASM_REGS; reg-- > FIRST_ST;) {
            op = operand_in_reg(operands, nb_operands, nb_outputs, reg, 0);
            if (op)
                asm_move(reg, op->vt, 0);
            else if (reg + 1 < NB_ASM_REGS && operand_in_reg(operands, nb_operands, nb_outputs, reg + 1, 0))
                tcc_error("asm inputs on the x87 stack must begin at its top");
        }
        /* the scratch register last, if somebody wants it */
        for (step = 0; step < 2; step++) {
            for (i = 0; i < nb_operands; i++) {
                op = &operands[i];
                if (op->reg < 0 || op->reg >= FIRST_ST || (op->reg == SCRATCH) != step)
                    continue;
                if (op->is_memory) {
                    address = *op->vt;
                    address.r = VT_LOCAL | VT_LVAL;
                    address.type.t = VT_PTR;
                    asm_move(op->reg, &address, 0);
                } else if (i >= nb_outputs || op->is_rw) {
                    asm_move(op->reg, op->vt, 0);
                }
            }
        }
    } else {
        /* the scratch register first */
        for (step = 1; step >= 0; step--) {
            for (i = 0; i < nb_outputs; i++) {
                op = &operands[i];
                if (op->reg >= 0 && op->reg < FIRST_ST && !op->is_memory && (op->reg == SCRATCH) == step)
                    asm_move(op->reg, op->vt, 1);
            }
        }
        /* The x87 stack is emptied: of outputs, and of inputs that the asm has not popped. */
        for (reg = FIRST_ST; reg < NB_ASM_REGS; reg++) {
            op = operand_in_reg(operands, nb_operands, nb_outputs, reg, 1);
            if (op)
                asm_move(FIRST_ST, op->vt, 1);
            else if (!clobber_regs[reg] && operand_in_reg(operands, nb_operands, nb_outputs, reg, 0))
                o(0xd8dd); /* fstp %st(0) */
        }
        for (i = sizeof saved_regs; i-- > 0;)
            if (used[saved_regs[i]])
                orex(0, saved_regs[i], 0, 0x58 + REG_VALUE(saved_regs[i])); /* pop */
    }
}

/* Notes that the asm changes the register, or else, that STR names. */
ST_FUNC void
asm_clobber(uint8_t *clobber_regs, const char *str)
{
    static const char *const not_registers[] = { "memory", "cc", "flags", "fpsr", "fpcr", "dirflag", 0 };
    unsigned int type;
    int i, reg, t;

    for (i = 0; not_registers[i]; i++)
        if (!strcmp(str, not_registers[i]))
            return;
    if (*str == '%')
        str++;
    if (!strncmp(str, "st", 2) && (!str[2] || (str[2] == '(' && str[3] >= '0' && str[3] <= '7'))) {
        clobber_regs[FIRST_ST + (str[2] ? str[3] - '0' : 0)] = 1;
        return;
    }
    t = tok_alloc(str, strlen(str))->tok;
    if (t >= TOK_ASM_mm0 && t <= TOK_ASM_mm7)
        return; /* nothing is kept there */
    if (t >= TOK_ASM_rax && t <= TOK_ASM_rdi)
        reg = t - TOK_ASM_rax;
    else if (t >= TOK_ASM_eax && t <= TOK_ASM_edi)
        reg = t - TOK_ASM_eax;
    else if (t >= TOK_ASM_ax && t <= TOK_ASM_di)
        reg = t - TOK_ASM_ax;
    else if (t >= TOK_ASM_al && t <= TOK_ASM_bh)
        reg = (t - TOK_ASM_al) & 3;
    else if (t >= TOK_ASM_spl && t <= TOK_ASM_dil)
        reg = 4 + t - TOK_ASM_spl;
    else if (t >= TOK_ASM_xmm0 && t <= TOK_ASM_xmm7)
        reg = FIRST_XMM + t - TOK_ASM_xmm0;
    else if ((reg = asm_parse_numeric_reg(t, &type)) < 0)
        tcc_error("invalid clobber register '%s'", str);
    else if (type == OP_SSE)
        return; /* xmm8 to xmm15: nothing is kept there */
    else if (!(type & OP_REG))
        tcc_error("invalid clobber register '%s'", str);
    clobber_regs[reg] = 1;
}
