import { plainSigns, shownValue } from '../values/outside';
import { ok, type Reading, refuse } from '../values/result';
import { memoize } from './instant';
import { isKnownZone } from './localTime';

/**
 * Windows zone and the IANA zone that stands for it: CLDR 48, windowsZones, territory 001 (the world), with former
 * IANA names replaced by the current ones.
 */
const IANA_ZONES: ReadonlyArray<readonly [windows: string, iana: string]> = [
	['Afghanistan Standard Time', 'Asia/Kabul'],
	['Alaskan Standard Time', 'America/Anchorage'],
	['Aleutian Standard Time', 'America/Adak'],
	['Altai Standard Time', 'Asia/Barnaul'],
	['Arab Standard Time', 'Asia/Riyadh'],
	['Arabian Standard Time', 'Asia/Dubai'],
	['Arabic Standard Time', 'Asia/Baghdad'],
	['Argentina Standard Time', 'America/Argentina/Buenos_Aires'],
	['Astrakhan Standard Time', 'Europe/Astrakhan'],
	['Atlantic Standard Time', 'America/Halifax'],
	['AUS Central Standard Time', 'Australia/Darwin'],
	['Aus Central W. Standard Time', 'Australia/Eucla'],
	['AUS Eastern Standard Time', 'Australia/Sydney'],
	['Azerbaijan Standard Time', 'Asia/Baku'],
	['Azores Standard Time', 'Atlantic/Azores'],
	['Bahia Standard Time', 'America/Bahia'],
	['Bangladesh Standard Time', 'Asia/Dhaka'],
	['Belarus Standard Time', 'Europe/Minsk'],
	['Bougainville Standard Time', 'Pacific/Bougainville'],
	['Canada Central Standard Time', 'America/Regina'],
	['Cape Verde Standard Time', 'Atlantic/Cape_Verde'],
	['Caucasus Standard Time', 'Asia/Yerevan'],
	['Cen. Australia Standard Time', 'Australia/Adelaide'],
	['Central America Standard Time', 'America/Guatemala'],
	['Central Asia Standard Time', 'Asia/Bishkek'],
	['Central Brazilian Standard Time', 'America/Cuiaba'],
	['Central Europe Standard Time', 'Europe/Budapest'],
	['Central European Standard Time', 'Europe/Warsaw'],
	['Central Pacific Standard Time', 'Pacific/Guadalcanal'],
	['Central Standard Time', 'America/Chicago'],
	['Central Standard Time (Mexico)', 'America/Mexico_City'],
	['Chatham Islands Standard Time', 'Pacific/Chatham'],
	['China Standard Time', 'Asia/Shanghai'],
	['Cuba Standard Time', 'America/Havana'],
	['Dateline Standard Time', 'Etc/GMT+12'],
	['E. Africa Standard Time', 'Africa/Nairobi'],
	['E. Australia Standard Time', 'Australia/Brisbane'],
	['E. Europe Standard Time', 'Europe/Chisinau'],
	['E. South America Standard Time', 'America/Sao_Paulo'],
	['Easter Island Standard Time', 'Pacific/Easter'],
	['Eastern Standard Time', 'America/New_York'],
	['Eastern Standard Time (Mexico)', 'America/Cancun'],
	['Egypt Standard Time', 'Africa/Cairo'],
	['Ekaterinburg Standard Time', 'Asia/Yekaterinburg'],
	['Fiji Standard Time', 'Pacific/Fiji'],
	['FLE Standard Time', 'Europe/Kyiv'],
	['Georgian Standard Time', 'Asia/Tbilisi'],
	['GMT Standard Time', 'Europe/London'],
	['Greenland Standard Time', 'America/Nuuk'],
	['Greenwich Standard Time', 'Atlantic/Reykjavik'],
	['GTB Standard Time', 'Europe/Bucharest'],
	['Haiti Standard Time', 'America/Port-au-Prince'],
	['Hawaiian Standard Time', 'Pacific/Honolulu'],
	['India Standard Time', 'Asia/Kolkata'],
	['Iran Standard Time', 'Asia/Tehran'],
	['Israel Standard Time', 'Asia/Jerusalem'],
	['Jordan Standard Time', 'Asia/Amman'],
	['Kaliningrad Standard Time', 'Europe/Kaliningrad'],
	['Korea Standard Time', 'Asia/Seoul'],
	['Libya Standard Time', 'Africa/Tripoli'],
	['Line Islands Standard Time', 'Pacific/Kiritimati'],
	['Lord Howe Standard Time', 'Australia/Lord_Howe'],
	['Magadan Standard Time', 'Asia/Magadan'],
	['Magallanes Standard Time', 'America/Punta_Arenas'],
	['Marquesas Standard Time', 'Pacific/Marquesas'],
	['Mauritius Standard Time', 'Indian/Mauritius'],
	['Middle East Standard Time', 'Asia/Beirut'],
	['Montevideo Standard Time', 'America/Montevideo'],
	['Morocco Standard Time', 'Africa/Casablanca'],
	['Mountain Standard Time', 'America/Denver'],
	['Mountain Standard Time (Mexico)', 'America/Mazatlan'],
	['Myanmar Standard Time', 'Asia/Yangon'],
	['N. Central Asia Standard Time', 'Asia/Novosibirsk'],
	['Namibia Standard Time', 'Africa/Windhoek'],
	['Nepal Standard Time', 'Asia/Kathmandu'],
	['New Zealand Standard Time', 'Pacific/Auckland'],
	['Newfoundland Standard Time', 'America/St_Johns'],
	['Norfolk Standard Time', 'Pacific/Norfolk'],
	['North Asia East Standard Time', 'Asia/Irkutsk'],
	['North Asia Standard Time', 'Asia/Krasnoyarsk'],
	['North Korea Standard Time', 'Asia/Pyongyang'],
	['Omsk Standard Time', 'Asia/Omsk'],
	['Pacific SA Standard Time', 'America/Santiago'],
	['Pacific Standard Time', 'America/Los_Angeles'],
	['Pacific Standard Time (Mexico)', 'America/Tijuana'],
	['Pakistan Standard Time', 'Asia/Karachi'],
	['Paraguay Standard Time', 'America/Asuncion'],
	['Qyzylorda Standard Time', 'Asia/Qyzylorda'],
	['Romance Standard Time', 'Europe/Paris'],
	['Russia Time Zone 3', 'Europe/Samara'],
	['Russia Time Zone 10', 'Asia/Srednekolymsk'],
	['Russia Time Zone 11', 'Asia/Kamchatka'],
	['Russian Standard Time', 'Europe/Moscow'],
	['SA Eastern Standard Time', 'America/Cayenne'],
	['SA Pacific Standard Time', 'America/Bogota'],
	['SA Western Standard Time', 'America/La_Paz'],
	['Saint Pierre Standard Time', 'America/Miquelon'],
	['Sakhalin Standard Time', 'Asia/Sakhalin'],
	['Samoa Standard Time', 'Pacific/Apia'],
	['Sao Tome Standard Time', 'Africa/Sao_Tome'],
	['Saratov Standard Time', 'Europe/Saratov'],
	['SE Asia Standard Time', 'Asia/Bangkok'],
	['Singapore Standard Time', 'Asia/Singapore'],
	['South Africa Standard Time', 'Africa/Johannesburg'],
	['South Sudan Standard Time', 'Africa/Juba'],
	['Sri Lanka Standard Time', 'Asia/Colombo'],
	['Sudan Standard Time', 'Africa/Khartoum'],
	['Syria Standard Time', 'Asia/Damascus'],
	['Taipei Standard Time', 'Asia/Taipei'],
	['Tasmania Standard Time', 'Australia/Hobart'],
	['Tocantins Standard Time', 'America/Araguaina'],
	['Tokyo Standard Time', 'Asia/Tokyo'],
	['Tomsk Standard Time', 'Asia/Tomsk'],
	['Tonga Standard Time', 'Pacific/Tongatapu'],
	['Transbaikal Standard Time', 'Asia/Chita'],
	['Turkey Standard Time', 'Europe/Istanbul'],
	['Turks And Caicos Standard Time', 'America/Grand_Turk'],
	['Ulaanbaatar Standard Time', 'Asia/Ulaanbaatar'],
	['US Eastern Standard Time', 'America/Indiana/Indianapolis'],
	['US Mountain Standard Time', 'America/Phoenix'],
	['UTC', 'UTC'],
	['UTC-02', 'Etc/GMT+2'],
	['UTC-08', 'Etc/GMT+8'],
	['UTC-09', 'Etc/GMT+9'],
	['UTC-11', 'Etc/GMT+11'],
	['UTC+12', 'Etc/GMT-12'],
	['UTC+13', 'Etc/GMT-13'],
	['Venezuela Standard Time', 'America/Caracas'],
	['Vladivostok Standard Time', 'Asia/Vladivostok'],
	['Volgograd Standard Time', 'Europe/Volgograd'],
	['W. Australia Standard Time', 'Australia/Perth'],
	['W. Central Africa Standard Time', 'Africa/Lagos'],
	['W. Europe Standard Time', 'Europe/Berlin'],
	['W. Mongolia Standard Time', 'Asia/Hovd'],
	['West Asia Standard Time', 'Asia/Tashkent'],
	['West Bank Standard Time', 'Asia/Hebron'],
	['West Pacific Standard Time', 'Pacific/Port_Moresby'],
	['Yakutsk Standard Time', 'Asia/Yakutsk'],
	['Yukon Standard Time', 'America/Whitehorse'],
];

// A Map, since an object would also answer to 'constructor' and '__proto__'.
const ianaZones = new Map(IANA_ZONES.map(([windows, iana]) => [windows.toLowerCase(), iana]));

/**
 * The IANA zone for a Windows zone name, as Outlook and Microsoft Graph send it: 'India Standard Time' gives
 * 'Asia/Kolkata'. Upper and lower case are the same, as they are to Windows. Undefined for every other text.
 */
export function ianaZoneOfWindowsZone(name: string): string | undefined {
	return ianaZones.get(name.toLowerCase());
}

/** How Exchange names UTC. Its other name, `tzone://Microsoft/Custom`, says nothing of the rules that it stands for. */
const EXCHANGE_UTC = 'tzone://microsoft/utc';

const MAX_NAME_LENGTH = 100;
const MAX_REMEMBERED_NAMES = 1_000;

/**
 * The IANA name of a zone that text names: as an IANA name itself, as Windows names it ("India Standard Time"), or as
 * Exchange does ("tzone://Microsoft/Utc"). Space around it counts for nothing. Undefined for all else.
 */
export function zoneNamed(text: string): string | undefined {
	return text.length > MAX_NAME_LENGTH ? undefined : rememberedZone(text);
}

const rememberedZone = memoize(MAX_REMEMBERED_NAMES, (text: string) => {
	const name = plainSigns(text);
	if (name.toLowerCase() === EXCHANGE_UTC) return 'UTC';
	return ianaZoneOfWindowsZone(name) ?? (isKnownZone(name) ? name : undefined);
});

/** Reads the zone that a user gives for dates without an offset, as {@link zoneNamed} understands names. */
export function readZone(value: unknown): Reading<string> {
	const zone = typeof value === 'string' ? zoneNamed(value) : undefined;
	if (zone !== undefined) return ok(zone);
	return refuse(
		`Timezone is ${shownValue(value)}, which is not a known zone`,
		'Choose a Timezone from the list, e.g. Asia/Kolkata.',
	);
}

/** The zones whose clocks show UTC all year, as runtimes name them. */
const UTC_NAMES = /^(?:etc\/)?(?:utc|uct|gmt|zulu|universal|greenwich|gmt[+-]?0)$/i;

/** Whether a zone's clocks always show UTC. */
export function isUtc(zone: string): boolean {
	return UTC_NAMES.test(zone);
}
