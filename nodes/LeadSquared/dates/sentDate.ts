import { memoize } from '../values/memoize';

const DAY = 86_400_000;
const MOST_REMEMBERED = 10_000;

const dayText = memoize(
	MOST_REMEMBERED,
	(day: number) => `${new Date(day * DAY).toISOString().slice(0, 10)} `,
);
const timeText = memoize(MOST_REMEMBERED, (timeOfDay: number) =>
	new Date(timeOfDay).toISOString().slice(11, 19),
);

/**
 * Writes an instant as LeadSquared takes it, in UTC as `YYYY-MM-DD HH:MM:SS` (leadsquared-api.md §1).
 * The dates of a run share their days and times of day: each of them is written once, and held in memory once.
 * @param millis whole seconds of the years 1970 to 2199
 */
export function sentDate(millis: number): string {
	const timeOfDay = millis % DAY;
	return dayText((millis - timeOfDay) / DAY) + timeText(timeOfDay);
}
