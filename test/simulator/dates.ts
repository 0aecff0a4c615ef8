/** docs/leadsquared-api.md §10: the forms in which LeadSquared writes a date, all UTC with no marker. */
export type ReadDateForm = 'fraction' | 'plain' | 'wcf';

export const READ_DATE_FORMS: readonly ReadDateForm[] = ['fraction', 'plain', 'wcf'];

/** §10: a date that never came, as it would be written. */
export const NEVER = '0001-01-01 00:00:00';

const WRITTEN = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** §10: `YYYY-MM-DD HH:MM:SS` in UTC, a real time and nothing else. Milliseconds since 1970. */
export function parseWritten(text: string): number | undefined {
	return WRITTEN.test(text) ? instantOf(`${text.replace(' ', 'T')}.000Z`) : undefined;
}

/** §10: a whole day, `YYYY-MM-DD`. Milliseconds since 1970 of its first moment in UTC. */
export function parseDay(text: string): number | undefined {
	return DAY.test(text) ? instantOf(`${text}T00:00:00.000Z`) : undefined;
}

export function formatWritten(instant: number): string {
	return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}

/** `written` is a date as it was written (§10). */
export function formatRead(written: string, form: ReadDateForm): string {
	if (form === 'plain') return written;
	if (form === 'fraction') return `${written}.000`;
	return `/Date(${parseWritten(written) ?? NaN}+0000)/`;
}

/** Date rolls 30 February over into March, so a real time is one that comes back as it was. */
function instantOf(iso: string): number | undefined {
	const instant = Date.parse(iso);
	return !Number.isNaN(instant) && new Date(instant).toISOString() === iso ? instant : undefined;
}
