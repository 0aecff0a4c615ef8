/** Why a value cannot be used, and what the user does about it. Both follow the value in a sentence. */
export interface Reason {
	/** Follows the value: `"2026-11-29" has no time of day`. */
	why: string;
	/** An own sentence: `Add the hour and minute, …`. */
	mend: string;
}

/** What reading one value gave: the value, or the reason why it is refused. Nothing is ever guessed. */
export type Reading<T> = { ok: true; value: T } | { ok: false; reason: Reason };

/** A reading that succeeded. */
export function read<T>(value: T): Reading<T> {
	return { ok: true, value };
}

/** A reading that failed. */
export function refuse(why: string, mend: string): { ok: false; reason: Reason } {
	return { ok: false, reason: { why, mend } };
}
