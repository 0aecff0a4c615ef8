import { DateTime } from 'luxon';

/** Start and end of an appointment, in milliseconds since 1970. */
export interface Times {
	from: number;
	to: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A time as LeadSquared writes it, `YYYY-MM-DD HH:MM:SS` in UTC. */
export function utcText(millis: number): string {
	return new Date(millis).toISOString().slice(0, 19).replace('T', ' ');
}

export function utcMillis(text: string): number {
	return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** The start and the end as LeadSquared's read calls name them. */
export function asDates({ from, to }: Times): { DueDate: string; EndDate: string } {
	return { DueDate: utcText(from), EndDate: utcText(to) };
}

export function timesOf(appointment: { DueDate: string; EndDate: string }): Times {
	return { from: utcMillis(appointment.DueDate), to: utcMillis(appointment.EndDate) };
}

/** `24 Mar 04:00-04:30`, with the seconds where there are any. */
export function showUtc(times: Times): string {
	return show(times, 'utc', 'dd LLL');
}

/** `Wed 24 Mar 09:30-10:00 Kolkata`. */
export function showLocal(times: Times, zone: string): string {
	const city = zone.slice(zone.lastIndexOf('/') + 1).replace('_', ' ');
	return `${show(times, zone, 'ccc dd LLL')} ${city}`;
}

function show({ from, to }: Times, zone: string, day: string): string {
	const clock = from % MINUTE === 0 && to % MINUTE === 0 ? 'HH:mm' : 'HH:mm:ss';
	const at = (millis: number, format: string) =>
		DateTime.fromMillis(millis, { zone, locale: 'en-GB' }).toFormat(format);
	return `${at(from, `${day} ${clock}`)}-${at(to, clock)}`;
}
