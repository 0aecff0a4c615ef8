import { IANAZone } from 'luxon';
import moment from 'moment-timezone';

import { timezoneOptions } from '../../../nodes/LeadSquared/methods/timezones';

const zones = timezoneOptions.slice(3).map(({ value }) => value as string);
const listed = new Set(['UTC', ...zones]);

/** Names that older Nodes lack, with the release of the zone data that brought them. */
const NAMES_SINCE = new Map([['America/Coyhaique', '2025b']]);
const known = (zone: string) => (process.versions.tz ?? '') >= (NAMES_SINCE.get(zone) ?? '');

/** The one name that Node has for a zone and for its former names. */
const nodeName = (zone: string) =>
	new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;

/** All clock changes since 1970, as text: equal for a zone and a link to it. */
const changesOf = (name: string) => {
	const zone = moment.tz.zone(name);
	if (zone === null) throw new Error(`moment-timezone lacks ${name}`);
	const first = zone.untils.findIndex((until) => until > 0);
	return JSON.stringify([zone.untils.slice(first), zone.offsets.slice(first)]);
};

it("offers the zone of LeadSquared's user, the workflow's own, UTC, then names in alphabetical order", () => {
	expect(timezoneOptions.slice(0, 4)).toEqual([
		{ name: "LeadSquared User's Timezone", value: 'leadSquaredUser' },
		{ name: 'Workflow Timezone', value: '' },
		{ name: 'UTC', value: 'UTC' },
		{ name: 'Africa/Abidjan', value: 'Africa/Abidjan' },
	]);
	expect(zones).toEqual([...new Set(zones)].sort());
	expect(timezoneOptions.slice(2).every(({ name, value }) => name === value)).toBe(true);
});

it("is IANA's zone.tab, as moment-timezone has it by country", () => {
	const byCountry = moment.tz.countries().flatMap((code) => moment.tz.zonesForCountry(code));
	expect(zones).toEqual([...new Set(byCountry)].sort());
});

it.each([
	['Asia/Kolkata', 'Asia/Calcutta'],
	['Asia/Kathmandu', 'Asia/Katmandu'],
	['Asia/Yangon', 'Asia/Rangoon'],
	['Asia/Ho_Chi_Minh', 'Asia/Saigon'],
	['Europe/Kyiv', 'Europe/Kiev'],
	['America/Nuuk', 'America/Godthab'],
	['America/Argentina/Buenos_Aires', 'America/Buenos_Aires'],
	['America/Indiana/Indianapolis', 'America/Indianapolis'],
	['Pacific/Kanton', 'Pacific/Enderbury'],
	['America/Los_Angeles', 'US/Pacific'],
	['Asia/Singapore', 'Singapore'],
	['UTC', 'Etc/UTC'],
])('has %s and not its other name %s', (current, other) => {
	expect(listed).toContain(current);
	expect(listed).not.toContain(other);
	expect(nodeName(current)).toBe(nodeName(other));
});

it.each(['Europe/Oslo', 'Asia/Bahrain', 'Africa/Kinshasa', 'Europe/Vaduz'])(
	'has %s, though IANA keeps it as a link to another city',
	(zone) => {
		expect(listed).toContain(zone);
	},
);

it('lacks no zone: every other name that moment-timezone knows has the clock of a listed one', () => {
	const clocks = new Set([...listed].map(changesOf));
	const others = moment.tz
		.names()
		.filter((name) => !listed.has(name))
		// Fixed offsets of the high seas.
		.filter((name) => !/^Etc\/GMT[+-]\d+$/.test(name));
	expect(others.length).toBeGreaterThan(100);
	expect(others.filter((name) => !clocks.has(changesOf(name)))).toEqual([]);
});

it('lacks no zone that the running Node lists, which does so by many former names', () => {
	const names = new Set([...listed].filter(known).map(nodeName));
	expect(Intl.supportedValuesOf('timeZone').filter((zone) => !names.has(nodeName(zone)))).toEqual(
		[],
	);
});

it('can be computed by the running Node, zone by zone', () => {
	expect([...listed].filter(known).filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
});
