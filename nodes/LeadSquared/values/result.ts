/** A value, or why there is none: the one form in which this package says so. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** A result with a value. */
export function ok<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

/** A result without one. */
export function fail<E>(error: E): { ok: false; error: E } {
	return { ok: false, error };
}

/** Why a value cannot be used, and what the user does about it. Both follow the value in a sentence. */
export interface Reason {
	/** Follows the value: `"2026-11-29" has no time of day`. */
	why: string;
	/** A sentence of its own: `Add the hour and minute, …`. */
	fix: string;
}

/** What reading one value gave: the value, or the reason why it is refused. Nothing is ever guessed. */
export type Reading<T> = Result<T, Reason>;

/** A reading that failed. */
export interface Refusal {
	ok: false;
	error: Reason;
}

/** Refuses a value. */
export function refuse(why: string, fix: string): Refusal {
	return fail({ why, fix });
}
