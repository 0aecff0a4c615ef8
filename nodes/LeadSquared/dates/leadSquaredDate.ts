/** An offset in it only tells how to show it: the milliseconds are those of UTC. */
const MILLISECONDS = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/** The milliseconds since 1970 of LeadSquared's `/Date(ms+0000)/` (leadsquared-api.md §6); undefined for other text. */
export function millisOfLeadSquaredDate(text: string): number | undefined {
	const millis = MILLISECONDS.exec(text)?.[1];
	return millis === undefined ? undefined : Number(millis);
}
