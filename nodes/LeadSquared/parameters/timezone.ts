import { type ZoneChoice } from '../dates/resolveTime';
import { readZone } from '../dates/zones';
import { type Checked, ok, type Reading } from '../values/result';
import { type ItemReader, type RunFacts } from './readers';
import { anything } from './rules';

/** The parameter Timezone of a new node: the zone of the workflow. */
export const DEFAULT_TIMEZONE = '';

/** The value of the parameter Timezone that stands for the zone of LeadSquared's user. */
export const LEADSQUARED_USER = 'leadSquaredUser';

/** Reads the parameter Timezone of an item. */
export function readTimezone(reader: ItemReader): Checked<ZoneChoice> {
	const given = reader.read('timezone', 'Timezone', anything, DEFAULT_TIMEZONE);
	if (!given.ok) return given;
	const isZoneChosen = given.value !== DEFAULT_TIMEZONE;
	return ok({ timezone: zoneOf(given.value, reader.facts), isZoneChosen });
}

function zoneOf(value: unknown, { workflowZone, userZone }: RunFacts): Reading<string> {
	if (value === LEADSQUARED_USER) return userZone;
	return readZone(value === DEFAULT_TIMEZONE ? workflowZone : value);
}
