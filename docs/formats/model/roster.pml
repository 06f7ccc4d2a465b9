/* Add, remove and turn: a cell of three stewards X, Y, B and a holder H. Y removes X, whom a captor holds. B, who does
 * not know that yet, does something honest. The captor then writes up to LATE entries with the keys of X, and of Z, the
 * device that he made, anywhere into the log. See README.md for what is claimed, and for what fails when a rule is
 * weakened: -DUNION, -DREMOVALS_FALL, -DNO_REST. */

#ifndef LATE
#define LATE 2
#endif

#define FIXED 5          /* founding, add, turn, removal of X, what B does */
#define N (FIXED + LATE + 1)  /* and the turn of a steward who is left */

/* Devices are bits. */
#define X 1
#define Y 2
#define B 4
#define H 8
#define Z 16
#define K 32             /* a device that B lets in, in good faith */
#define ROOT 64

#define NONE 0
#define ADD 1
#define REMOVE 2
#define TURN 3

#define BIT(i) (1 << (i))
#define ALL (BIT(N) - 1)
#define HEAL (N - 1)

byte kind[N];
byte by[N];
byte dev[N];             /* whom an add brings in (as a steward), or a removal puts out */
byte to[N];              /* recipients of the epoch that the entry starts; 0: none */
short honour[N];         /* entries that a removal lets stand */
short past[N];           /* ancestors */
byte count = 0;

short view;              /* the entries that are there */
short authorised, standing;
byte cut, members, writable_to;
short usable;

inline put(k, who, about, recipients, kept, parents) {
	kind[count] = k; by[count] = who; dev[count] = about; to[count] = recipients; honour[count] = kept;
	past[count] = parents;
	for (i : 0 .. count - 1) {
		if
		:: parents & BIT(i) -> past[count] = past[count] | past[i]
		:: else
		fi
	}
	count++
}

#define IS_IN(i, set) (((set) >> (i)) & 1)
#define APPOINTS(j, who) (kind[j] == ADD && (dev[j] & (who)))

/* Rule C3 for entry i: authority in its own past. Entries before i are judged already. */
inline judge_authority(i) {
	ok = 0; removed = 0;
	for (j : 0 .. i - 1) {
		if
		:: IS_IN(j, past[i] & authorised) && kind[j] == REMOVE && dev[j] == by[i] -> removed = 1
		:: else
		fi;
		if
		:: IS_IN(j, past[i] & authorised) && APPOINTS(j, by[i]) ->
			voided = 0;
			for (q : 0 .. i - 1) {
				if
				:: IS_IN(q, past[i] & authorised) && kind[q] == REMOVE && dev[q] == by[j] && !IS_IN(j, honour[q]) ->
					voided = 1
				:: else
				fi
			}
			if
			:: !voided -> ok = 1
			:: else
			fi
		:: else
		fi
	}
	if
	:: by[i] == ROOT || (ok && !removed) -> authorised = authorised | BIT(i)
	:: else
	fi
}

/* Rule C5 for entry i, and under REMOVALS_FALL for removals as well. */
inline judge_standing(i) {
	ok = 0;
	for (j : 0 .. i - 1) {
		if
#ifdef NO_REST
		:: IS_IN(j, past[i] & authorised) && APPOINTS(j, by[i]) -> ok = 1
#else
		:: IS_IN(j, past[i] & standing) && APPOINTS(j, by[i]) -> ok = 1
#endif
		:: else
		fi
	}
	for (q : 0 .. N - 1) {
		if
		:: IS_IN(q, view & authorised) && kind[q] == REMOVE && dev[q] == by[i] && !IS_IN(i, honour[q]) -> ok = 0
		:: else
		fi
	}
#ifdef UNION
	ok = 1;
#endif
	if
	:: IS_IN(i, authorised) && (by[i] == ROOT || ok) -> standing = standing | BIT(i)
	:: else
	fi
}

/* What the entries of `view` come to. */
inline evaluate() {
	authorised = 0; standing = 0; cut = 0; members = 0; usable = 0; writable_to = 0;
	for (e : 0 .. N - 1) {
		if
		:: IS_IN(e, view) && kind[e] != NONE -> judge_authority(e)
		:: else
		fi
	}
	for (e : 0 .. N - 1) {
		if
		:: IS_IN(e, view & authorised) -> judge_standing(e)
		:: else
		fi
	}
	for (e : 0 .. N - 1) {
		if
#ifdef REMOVALS_FALL
		:: IS_IN(e, standing) && kind[e] == REMOVE -> cut = cut | dev[e]
#else
		:: IS_IN(e, authorised) && kind[e] == REMOVE -> cut = cut | dev[e]
#endif
		:: IS_IN(e, standing) && kind[e] == ADD -> members = members | dev[e]
		:: else
		fi
	}
	members = members & ~cut;
	for (e : 0 .. N - 1) {
		if
		:: IS_IN(e, standing) && to[e] && !(to[e] & ~members) -> usable = usable | BIT(e)
		:: else
		fi
	}
	leaves = usable;
	for (e : 0 .. N - 1) {
		if
		:: IS_IN(e, usable) -> leaves = leaves & ~past[e]
		:: else
		fi
	}
	usable = leaves;
	for (e : 0 .. N - 1) {
		if
		:: IS_IN(e, usable) -> writable_to = writable_to | to[e]
		:: else
		fi
	}
}

inline forget() {
	for (i : 0 .. N - 1) { kind[i] = 0; by[i] = 0; dev[i] = 0; to[i] = 0; honour[i] = 0; past[i] = 0 }
	i = 0; j = 0; q = 0; e = 0; who = 0; calm = 0; leaves = 0; parents = 0; ok = 0; removed = 0; voided = 0;
	count = 0; view = 0; authorised = 0; standing = 0; cut = 0; members = 0; writable_to = 0; usable = 0
}

init {
	byte i, j, q, e, who;
	byte calm;
	short leaves, parents;
	bit ok, removed, voided;

	atomic {
		put(ADD, ROOT, X | Y | B, X | Y | B, 0, 0);                        /* 0: founding */
		put(ADD, X, H, 0, 0, BIT(0));                                      /* 1: X lets H in */
		put(TURN, Y, 0, X | Y | B | H, 0, BIT(1));                         /* 2 */
		put(REMOVE, Y, X, Y | B | H, BIT(1), BIT(2));                      /* 3: Y removes X */
		if                                                                 /* 4: B, not knowing */
		:: put(NONE, B, 0, 0, 0, 0)
		:: put(ADD, B, K, 0, 0, BIT(2))
		:: put(TURN, B, 0, X | Y | B | H, 0, BIT(2))
		:: put(REMOVE, B, H, X | Y | B, 0, BIT(2))
		fi;
		do
		:: count < HEAL ->
			/* One or two parents, anywhere. */
			select(e : 0 .. count - 1);
#ifdef ONE_PARENT
			q = e;
#else
			select(q : 0 .. e);
#endif
			parents = BIT(e) | BIT(q);
			for (e : 0 .. count - 1) {
				if
				:: kind[e] == NONE -> parents = parents & ~BIT(e)
				:: else
				fi
			}
			if
			:: parents == 0 -> parents = 1
			:: else
			fi;
			if :: who = X :: who = Z fi;
			if
			:: put(ADD, who, Z, 0, 0, parents)
			:: put(ADD, who, X, 0, 0, parents)
			:: put(REMOVE, who, Y, X | Z | B | H, 0, parents)
			:: put(REMOVE, who, B, X | Z | Y | H, ALL, parents)
			:: put(REMOVE, who, H, 0, 0, parents)
			:: put(TURN, who, 0, X | Y | B | H, 0, parents)
			:: put(TURN, who, 0, X | Z | H, 0, parents)
			:: who == X -> put(NONE, who, 0, 0, 0, 0)
			fi
		:: else -> break
		od;
		for (e : 0 .. HEAL - 1) {
			if
			:: kind[e] != NONE -> view = view | BIT(e)
			:: else
			fi
		}
		parents = view;
		/* What the log comes to without the captor. */
		view = view & (BIT(FIXED) - 1);
		evaluate();
		calm = members;
		view = parents;
		evaluate();
		/* Whoever has seen the removal lets nobody in that the captor brings, and writes for nobody who is out. */
		assert(!(members & (X | Z)));
		assert(!(members & ~calm));
		assert(!(writable_to & (X | Z)));
		assert(!(writable_to & cut));
		/* A steward who is left turns over everything it sees: exactly that epoch is written under. */
		if
		:: members & Y -> who = Y
		:: !(members & Y) && (members & B) -> who = B
		:: else -> who = 0
		fi;
		if
		:: who -> put(TURN, who, 0, members, 0, view); view = view | BIT(HEAL); evaluate(); assert(usable == BIT(HEAL))
		:: else
		fi
		/* Nothing is left over, so that one state stands for everything that was tried and held. */
		forget()
	}
}
