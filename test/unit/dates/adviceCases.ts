/** Dates that are refused, one for each piece of advice on dates. */
import { type DateFormat } from '../../../nodes/LeadSquared/dates/dateFormats';
import { readDate } from '../../../nodes/LeadSquared/dates/dateValue';
import { type Given } from '../../dates/advice';
import { rules } from './support';

/** What is given where a case says nothing else. */
export const GIVEN: Given = {
	value: '',
	format: 'auto',
	customFormat: 'dd/MM/yyyy HH:mm',
	timezone: 'Europe/Berlin',
	isZoneChosen: false,
};

/** Reads what is given as the node does. */
export function readGiven({ value, format, ...others }: Given) {
	return readDate(value, rules({ format: format as DateFormat, ...others }));
}

/** Each with the words that lead on, and what is wrong with the date. */
export const CASES: ReadonlyArray<[given: Partial<Given>, advice: RegExp, why?: RegExp]> = [
	[{ value: '20160525092415Z' }, /Custom Date Format to "yyyyMMddHHmmssz"/],
	[{ value: '20160525092415' }, /Custom Date Format to "yyyyMMddHHmmss"/, /bare number/],
	[{ value: 202611291230 }, /Custom Date Format to "yyyyMMddHHmm"/, /bare number/],
	[{ value: '20261129T123000Z' }, /"yyyyMMdd'T'HHmmssz"/],
	[{ value: '25/12/2026 12:30' }, /^Set Date Format to Day First\.$/, /day first/],
	[{ value: '12/25/2026 12:30 PM' }, /^Set Date Format to Month First\.$/, /month first/],
	[{ value: '05/06/2026 12:30' }, /Day First or to Month First/, /day-month or month-day/],
	[
		{ value: '25/12/2026' },
		/"25\/12\/2026 12:30", and set Date Format to Day First/,
		/no time of day/,
	],
	[{ value: '05/06/2026' }, /Day First or to Month First/, /no time of day/],
	[{ value: '29/11/26 9:30' }, /"d\/M\/yy H:mm"/],
	[{ value: '05/06/26 9:30' }, /"d\/M\/yy H:mm" or to "M\/d\/yy H:mm"/],
	[{ value: '29 Sept 2026 12:30' }, /"d MMM yyyy H:mm"/],
	[{ value: 'September 29, 2026 3:27 p.m.' }, /"MMMM d, yyyy h:mm a"/],
	[{ value: 'Sun, 29 Nov 2026 12:30:00 +0530' }, /"EEE, d MMM yyyy H:mm:ss ZZZ"/],
	[{ value: 'Sunday, 29 November 2026 at 12:30' }, /"EEEE, d MMMM yyyy 'at' H:mm"/],
	[{ value: '2026/11/29 12:30' }, /"yyyy\/M\/d H:mm"/],
	[{ value: '2026-11-29 12:30 UTC' }, /"yyyy-M-d H:mm z"/],
	[{ value: '2026-11-29 12:30:00 +0530' }, /"yyyy-M-d H:mm:ss ZZZ"/],
	[{ value: '29/11/2026 12:30 Asia/Kolkata' }, /"d\/M\/yyyy H:mm z"/],
	[
		{ value: '2026-11-29' },
		/^Add the hour and minute, e\.g\. "2026-11-29 12:30"\.$/,
		/no time of day/,
	],
	[{ value: '2026-11-29T12' }, /^Add the hour and minute/, /no minutes/],
	[
		{ value: '29 Nov 2026' },
		/^Add the hour and minute, e\.g\. "29 Nov 2026 12:30"\. Set Date Format to Custom, .*"d MMM yyyy H:mm"/,
	],
	[{ value: '2026-02-30' }, /^Add the hour and minute, .* An all-day event has no time/],
	[{ value: '2026-11-29T25' }, /^Write hours and minutes/, /no minutes/],
	[{ value: '2026-11' }, /^Write year, month and day/, /no full date/],
	[{ value: '29/11/2026 12:30 IST' }, /^Write it as/],
	[{ value: 'Sun, 29 Nov 2026 12:30:00 PST' }, /^Write it as/],
	[{ value: '2026-11-29 12:30:00 EDT', format: 'dayFirst' }, /^Write it as/],
	[{ value: '29/11/2026 12:30 IST', format: 'custom' }, /^Set Date Format to Automatic, and write/],
	[
		{ value: '29/11/2026 12:30 IST', format: 'custom', customFormat: "dd/MM/yyyy HH:mm 'IST'" },
		/^Set Date Format to Automatic, and write/,
		/mere text/,
	],
	[
		{
			value: '29/11/2026 12:30 Asia/Tokyo',
			format: 'custom',
			customFormat: "dd/MM/yyyy HH:mm 'Asia/Tokyo'",
		},
		/"d\/M\/yyyy H:mm z"/,
		/mere text/,
	],
	[{ value: 'tomorrow' }, /^Write it as/],
	[{ value: 1_795_935_600 }, /^Set Date Format to Unix Seconds\.$/, /2026-11-29 07:00 UTC/],
	[{ value: 1_795_935_600_000 }, /^Set Date Format to Unix Milliseconds\.$/],
	[{ value: '46355.52' }, /^Set Date Format to Serial Number\.$/],
	[{ value: 20_786 }, /^Multiply the number by 86400/],
	[{ value: 1_512_574_763 }, /^Write the date as text/, /2017-12-06/],
	[{ value: '2026-02-30 12:30' }, /^Use a date that exists/],
	[{ value: '2026-13-01 12:30' }, /^Use a month/],
	[{ value: '2026-11-29 24:00' }, /^Use an hour/],
	[{ value: '2026-11-29 12:60' }, /^Use a minute/],
	[{ value: '2026-11-29 12:30:60' }, /^Use a second/],
	[{ value: '2026-11-29 12:30+15:00' }, /^Use an offset/],
	[{ value: '1969-11-29 12:30' }, /^Use a date from 1970 to 2199\.$/],
	[{ value: '2026-03-29 02:30' }, /^Use a time before or after the change/, /does not exist/],
	[{ value: '2026-11-29 12:30', timezone: 'Mars' }, /^Choose a Timezone/],
	[{ value: '2026-11-29T12:30:00.0000000' }, /^Drag the whole start/, /Microsoft/],
	[{ value: { dateTime: '2026-11-29T12:30', timeZone: 'Mars' } }, /^Give it with an offset/],
	[{ value: { dateTime: 'soon', timeZone: 'UTC' } }, /^Give its dateTime as/],
	[{ value: { date: '2026-11-29' } }, /^Leave all-day events out/],
	[{ value: {} }, /^Give the text, number or date itself/],
	[{ value: true }, /^Give a date with a time of day/],
	[{ value: '' }, /^Give it a date and time/],
	[{ value: new Date(NaN) }, /^Correct the expression/],
	// With a format of the user's own.
	[
		{ value: '29/11/2026 9:30', format: 'custom' },
		/^Set Custom Date Format to "d\/M\/yyyy H:mm"\.$/,
	],
	[{ value: '29/11/2026 12:30:05', format: 'custom' }, /"d\/M\/yyyy H:mm:ss"/],
	[{ value: '11/29/2026 12:30', format: 'custom' }, /"M\/d\/yyyy H:mm"/, /month 29/],
	[
		{ value: '29/11/2026', format: 'custom' },
		/^Add the hour and minute, e\.g\. "29\/11\/2026 12:30"\.$/,
	],
	[{ value: '46355.52', format: 'custom' }, /^Set Date Format to Serial Number/],
	[{ value: 'soon', format: 'custom' }, /^Set Date Format to Automatic, and write it as/],
	[{ value: true, format: 'custom' }, /^Give the date as text/],
	[
		{ value: '29/11/2026 12:30', format: 'custom', customFormat: 'DD/MM/YYYY' },
		/"d\/M\/yyyy H:mm"\. \(yyyy year, MM month, dd day/,
		/"YYYY" names no part/,
	],
	[
		{ value: '29/11/2026', format: 'custom', customFormat: 'DD/MM/YYYY' },
		/"29\/11\/2026 12:30", and set Date Format to Day First/,
	],
	[{ value: 'soon', format: 'custom', customFormat: 'DD' }, /^Correct Custom Date Format/],
	[{ value: '29/11/2026 12:30', format: 'custom', customFormat: undefined }, /"d\/M\/yyyy H:mm"/],
	[
		{ value: '2026-11-29 07:00 UTC', format: 'custom', customFormat: "yyyy-MM-dd HH:mm 'UTC'" },
		/"yyyy-M-d H:mm z"/,
		/mere text/,
	],
	[
		{ value: '2026-11-29T07:00:00Z', format: 'custom', customFormat: "yyyy-MM-dd'T'HH:mm:ss'Z'" },
		/^Set Date Format to Automatic\.$/,
	],
	[
		{
			value: '29/11/2026 12:30 +05:30',
			format: 'custom',
			customFormat: "dd/MM/yyyy HH:mm '+05:30'",
		},
		/ZZ/,
	],
	[
		{ value: '29/11/2026 3:27 pm', format: 'custom', customFormat: 'dd/MM/yyyy HH:mm a' },
		/"d\/M\/yyyy h:mm a"/,
	],
	[
		{ value: 'Mon, 29 Nov 2026 12:30', format: 'custom', customFormat: 'EEE, d MMM yyyy HH:mm' },
		/^Correct the weekday/,
	],
	[
		{ value: '2026-11-29 12:30 Mars/Base', format: 'custom', customFormat: 'yyyy-MM-dd HH:mm z' },
		/^Write the zone by a name that is known/,
	],
	[{ value: '29/03/2026 02:30', format: 'custom' }, /in Date Format Automatic/, /does not exist/],
	// In the other formats.
	[{ value: '11/29/2026 12:30', format: 'dayFirst' }, /^Set Date Format to Month First/],
	[{ value: '29/11/2026 12:30', format: 'monthFirst' }, /^Set Date Format to Day First/],
	[{ value: '29/11/2026', format: 'dayFirst' }, /^Add the hour and minute/],
	[{ value: '29/11/2026 13:30 PM', format: 'dayFirst' }, /^Use an hour from 1 to 12/],
	[{ value: 1_795_935_600, format: 'unixMilliseconds' }, /^Set Date Format to Unix Seconds/],
	[
		{ value: 1_512_574_763, format: 'unixMilliseconds' },
		/^Set Date Format to Automatic, and write/,
	],
	[{ value: 20_786, format: 'serialNumber' }, /^Multiply the number/],
	[{ value: 43_800, format: 'serialNumber' }, /^Add 1462/],
	[{ value: '46,355', format: 'serialNumber' }, /^Give a number/],
	[{ value: '2026-11-29 12:30', format: 'unixSeconds' }, /^Set Date Format to Automatic/],
	[{ value: '29/11/2026 12:30', format: 'serialNumber' }, /^Set Date Format to Day First/],
];
