import { type ZoneChoice } from '../dates/dateValue';
import { readZone } from '../dates/zones';
import { ok, type Reading, refuse } from '../values/result';

/** What a parameter may hold: gives its value, or the reason why it is refused. */
export type Rule<T> = (value: unknown) => Reading<T>;

/** Anything: it is judged later, together with others. */
export const anything: Rule<unknown> = ok;

/** A switch. */
export const readSwitch: Rule<boolean> = (value) =>
	typeof value === 'boolean'
		? ok(value)
		: refuse('is neither true nor false', 'Use true or false.');

/** One of some words. */
export function oneOf<T extends string>(...choices: readonly [T, ...T[]]): Rule<T> {
	return (value) => {
		const choice = choices.find((candidate) => candidate === value);
		if (choice !== undefined) return ok(choice);
		return refuse('is not a choice', `Use one of: ${choices.join(', ')}.`);
	};
}

/** A whole number in a range, also as text. */
export function wholeNumber(least: number, most: number): Rule<number> {
	return (value) => {
		const number = wholeNumberIn(value);
		if (number !== undefined && number >= least && number <= most) return ok(number);
		const range = `from ${least} to ${most}`;
		return refuse(`is not a whole number ${range}`, `Use a whole number ${range}.`);
	};
}

/** The whole number that a value is, also as text; undefined for all else. */
export function wholeNumberIn(value: unknown): number | undefined {
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** The parameter Timezone of a new node: the zone of the workflow. */
export const DEFAULT_TIMEZONE = '';

/** The value of the parameter Timezone that stands for the zone of LeadSquared's user. */
export const LEADSQUARED_USER = 'leadSquaredUser';

/** The zones that only a run knows. That of LeadSquared's user may become known while items are read. */
export interface ZoneFacts {
	readonly workflowZone: string;
	readonly userZone: Reading<string>;
}

/** The zone of dates that carry no offset: the workflow's, that of LeadSquared's user, or another one by its name. */
export function zoneChoice(facts: ZoneFacts): Rule<ZoneChoice> {
	// Mostly the parameter is the same for all items.
	let last: { value: unknown; choice: ZoneChoice } | undefined;
	return (value) => {
		if (last === undefined || last.value !== value) {
			last = { value, choice: choiceOf(value, facts) };
		}
		return ok(last.choice);
	};
}

function choiceOf(value: unknown, facts: ZoneFacts): ZoneChoice {
	let named: Reading<string> | undefined;
	return {
		timezone: () => {
			if (value === LEADSQUARED_USER) return facts.userZone;
			return (named ??= readZone(value === DEFAULT_TIMEZONE ? facts.workflowZone : value));
		},
		isZoneChosen: value !== DEFAULT_TIMEZONE,
	};
}
