/** The judge's own knowledge of zones: how Microsoft names them, and whose law is newer than the data of a Node. */
import * as moment from 'moment-timezone';

/** Names of Windows and Exchange that the fuzz uses, in small letters. */
const MICROSOFTS: Readonly<Record<string, string>> = {
	'india standard time': 'Asia/Kolkata',
	'w. europe standard time': 'Europe/Berlin',
	'eastern standard time': 'America/New_York',
	'lord howe standard time': 'Australia/Lord_Howe',
	'cuba standard time': 'America/Havana',
	'morocco standard time': 'Africa/Casablanca',
	'tzone://microsoft/utc': 'UTC',
};

export function isZone(name: string): boolean {
	return moment.tz.zone(name) !== null;
}

/** The IANA zone that a name stands for, if it is one. */
export function zoneNamed(name: string): string | undefined {
	const given = Object.getOwnPropertyDescriptor(MICROSOFTS, name.toLowerCase());
	const zone = given === undefined ? name : (given.value as string);
	return isZone(zone) ? zone : undefined;
}

/** Zones whose law changed, with the release of IANA's zone data that has it, and the instant that it begins with. */
const LAWS = [
	{ zones: ['Africa/Casablanca', 'Africa/El_Aaiun'], release: '2026c', at: '2026-09-20T01:00Z' },
	{
		zones: ['America/Edmonton', 'America/Yellowknife', 'Canada/Mountain'],
		release: '2026c',
		at: '2026-11-01T08:00Z',
	},
	{ zones: ['America/Inuvik'], release: '2026d', at: '2026-11-01T08:00Z' },
	{
		zones: ['America/Vancouver', 'Canada/Pacific'],
		release: '2026b',
		at: '2026-11-01T09:00Z',
	},
	{ zones: ['America/Winnipeg', 'Canada/Central'], release: '2026e', at: '2026-11-01T07:00Z' },
	{ zones: ['America/Havana', 'Cuba'], release: '2026f', at: '2026-11-01T05:00Z' },
	{ zones: ['Europe/Chisinau', 'Europe/Tiraspol'], release: '2026a', at: '2022-03-27T00:00Z' },
];

/** Whether this Node's zone data know the law of a zone at an instant, in seconds since 1970. */
export function isLawKnown(zone: string, instant: number): boolean {
	const law = LAWS.find(({ zones }) => zones.includes(zone));
	if (law === undefined || (process.versions.tz ?? '') >= law.release) return true;
	return instant < Date.parse(law.at) / 1000;
}
