import { parseWritten } from './dates';
import { invalidInput } from './errors';
import { asString } from './jsonBody';
import type { JsonObject } from './jsonBody';
import type { Settings } from './settings';
import type { TimeRange } from './timeRange';

/**
 * docs/leadsquared-api.md §13: FromDate and ToDate in the written form, in UTC. LeadSquared's page calls
 * them additional, so each may be left out.
 */
export function readInstantRange(parameter: JsonObject, { toDate }: Settings['reads']): TimeRange {
	const start = readInstant(parameter, 'FromDate') ?? -Infinity;
	const to = readInstant(parameter, 'ToDate') ?? Infinity;
	if (to < start) throw invalidInput('ToDate');
	return { start, end: toDate === 'included' ? to + 1 : to };
}

function readInstant(parameter: JsonObject, name: 'FromDate' | 'ToDate'): number | undefined {
	const value = parameter[name];
	if (value === undefined) return undefined;
	const instant = parseWritten(asString(value, name));
	if (instant === undefined) throw invalidInput(name);
	return instant;
}
