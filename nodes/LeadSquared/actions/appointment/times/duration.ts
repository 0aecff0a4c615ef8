import { readNumber } from '../../../dates/instant';
import { ok, refuse, type Reading } from '../../../values/result';

/** 366 days: longer appointments are mistakes of the unit. */
export const MOST_MINUTES = 527_040;

const FIX = `Use whole minutes from 0 to ${MOST_MINUTES}.`;

/** Reads a duration in whole minutes, as a number or as text that is nothing but a number. */
export function readDurationMinutes(value: unknown): Reading<number> {
	if (value === undefined || value === null || value === '') return refuse('is empty', FIX);
	const minutes = readNumber(value);
	if (!minutes.ok) return refuse('is not a number of minutes', FIX);
	if (!Number.isInteger(minutes.value)) return refuse('is not a whole number of minutes', FIX);
	if (minutes.value < 0 || minutes.value > MOST_MINUTES) {
		return refuse(`is not between 0 and ${MOST_MINUTES} minutes`, FIX);
	}
	return ok(minutes.value);
}
