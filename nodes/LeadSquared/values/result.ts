import { shownError, shownValue } from './outside';

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

/** Why a value cannot be used, and what the user does about it. */
export interface Reason {
	/** Follows the value: `"2026-11-29" has no time of day`. */
	why: string;
	/** A sentence of its own: `Add the hour and minute, …`. */
	fix: string;
	/** What LeadSquared has to be asked for before the value can be read; absent where that would not help. */
	asks?: 'userZone';
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

type Results = Readonly<Record<string, Result<unknown, readonly unknown[]>>>;
type ValuesOf<R extends Results> = { [K in keyof R]: Extract<R[K], { ok: true }>['value'] };
type ErrorOf<R extends Results> = Extract<R[keyof R], { ok: false }>['error'][number];

/** The values of all results; or, where some have none, the errors of all of them. */
export function all<R extends Results>(results: R): Result<ValuesOf<R>, Array<ErrorOf<R>>> {
	const values: Partial<Record<string, unknown>> = {};
	let errors: unknown[] | undefined;
	// Items are many, so no pair is made for each result.
	for (const name of Object.keys(results)) {
		const result = results[name];
		if (result === undefined) continue;
		if (result.ok) values[name] = result.value;
		else (errors ??= []).push(...result.error);
	}
	return errors === undefined ? ok(values as ValuesOf<R>) : fail(errors as Array<ErrorOf<R>>);
}

/** Why one field of an item cannot be used. */
export interface Problem {
	/** The field as the panel names it. */
	field: string;
	/** The reason without the value, which many items share: `has no time of day`. */
	why: string;
	/** Field, value and reason: `From Date "2026-11-29" has no time of day.` */
	sentence: string;
	/** What the user does about it; empty where an earlier problem of the item says the same. */
	fix: string;
	/** As {@link Reason.asks}. */
	asks?: Reason['asks'];
}

/** What reading fields of an item gave: a value, or everything that is wrong with them. */
export type Checked<T> = Result<T, readonly Problem[]>;

/** A field's reading, with the field and its value named where it is refused. */
export function checked<T>(field: string, value: unknown, reading: Reading<T>): Checked<T> {
	return reading.ok ? ok(reading.value) : fail([problemOf(field, value, reading.error)]);
}

/** Names the field and the value that are refused. */
export function problemOf(field: string, value: unknown, { why, fix, asks }: Reason): Problem {
	const isEmpty = value === undefined || value === null || value === '';
	const subject = isEmpty ? field : `${field} ${shownValue(value)}`;
	const problem = { field, why, sentence: `${subject} ${why}.`, fix };
	return asks === undefined ? problem : { ...problem, asks };
}

/** A field, or a whole item, that throws when it is read, as objects of a Code node can. */
export function unreadableProblem(field: string, error: unknown): Problem {
	const why = 'cannot be read';
	const sentence = `${field} ${why}: ${shownError(error)}.`;
	return { field, why, sentence, fix: 'Correct the node that gives this item.' };
}

/** A field whose expression fails. */
export function expressionProblem(field: string, error: unknown): Problem {
	const why = 'its expression failed';
	const sentence = `${field}: ${why}: ${shownError(error)}.`;
	return { field, why, sentence, fix: 'Correct the expression.' };
}

/** A problem as it is shown. */
export function problemText({ sentence, fix }: Problem): string {
	return `${sentence} ${fix}`.trimEnd();
}
