import { supplemental } from 'cldr-core/supplemental/windowsZones.json';

import { ianaZoneOfWindowsZone } from '../../../nodes/LeadSquared/dates/zones';
import { timezoneOptions } from '../../../nodes/LeadSquared/methods/timezones';

const world = supplemental.windowsZones.mapTimezones
	.map(({ mapZone }) => mapZone)
	.filter(({ _territory }) => _territory === '001')
	.map(({ _other, _type }) => ({ windows: _other, iana: _type }));
const listed = new Set(timezoneOptions.map(({ value }) => value));

/** The one name that Node has for a zone and for its former names. */
const nodeName = (zone: string) =>
	new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;

describe('ianaZoneOfWindowsZone', () => {
	it("knows every Windows zone of CLDR's table", () => {
		expect(world.length).toBeGreaterThanOrEqual(139);
		expect(world.filter(({ windows }) => ianaZoneOfWindowsZone(windows) === undefined)).toEqual([]);
	});

	it.each(world)('$windows is $iana, by its current name', ({ windows, iana }) => {
		const zone = ianaZoneOfWindowsZone(windows) ?? '';
		expect(nodeName(zone)).toBe(nodeName(iana));
		// Windows has zones of the high seas, such as UTC-11, which no city has.
		if (!/^Etc\/GMT[+-]\d+$/.test(zone)) expect(listed).toContain(zone);
	});

	it.each([
		['India Standard Time', 'Asia/Kolkata'],
		['Nepal Standard Time', 'Asia/Kathmandu'],
		['FLE Standard Time', 'Europe/Kyiv'],
		['Greenland Standard Time', 'America/Nuuk'],
		['Pacific Standard Time', 'America/Los_Angeles'],
		['W. Europe Standard Time', 'Europe/Berlin'],
		['Arabian Standard Time', 'Asia/Dubai'],
		['UTC', 'UTC'],
		['UTC-11', 'Etc/GMT+11'],
		['UTC+12', 'Etc/GMT-12'],
	])('%s is %s', (windows, iana) => {
		expect(ianaZoneOfWindowsZone(windows)).toBe(iana);
	});

	it('takes upper and lower case alike', () => {
		expect(ianaZoneOfWindowsZone('india standard time')).toBe('Asia/Kolkata');
		expect(ianaZoneOfWindowsZone('PACIFIC STANDARD TIME')).toBe('America/Los_Angeles');
	});

	it.each([
		'',
		' ',
		'India',
		' India Standard Time',
		'India  Standard Time',
		'India Daylight Time',
		'Asia/Kolkata',
		'IST',
		'UTC+5',
		'tzone://Microsoft/Custom',
		'Customized Time Zone',
		'__proto__',
		'constructor',
		'toString',
	])('does not guess at "%s"', (name) => {
		expect(ianaZoneOfWindowsZone(name)).toBeUndefined();
	});
});
