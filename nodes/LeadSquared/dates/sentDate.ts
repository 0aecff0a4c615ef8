import { memoize } from '../values/memoize';

const DAY_MS = 86_400_000;
/** How many days, and how many times of day, are kept as text. */
const MAX_REMEMBERED = 10_000;

const dayText = memoize(
	MAX_REMEMBERED,
	(day: number) => `${new Date(day * DAY_MS).toISOString().slice(0, 10)} `,
);
const timeText = memoize(MAX_REMEMBERED, (timeOfDay: number) =>
	new Date(timeOfDay).toISOString().slice(11, 19),
);

/**
 * Writes an instant as LeadSquared takes it, in UTC as `YYYY-MM-DD HH:MM:SS` (docs/leadsquared-api.md §10).
 * The dates of a run share their days and times of day: each of them is written once, and held in memory once.
 * @param millis whole seconds of the years 1970 to 2199
 */
export function sentDate(millis: number): string {
	const timeOfDay = millis % DAY_MS;
	return dayText((millis - timeOfDay) / DAY_MS) + timeText(timeOfDay);
}
