import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';

/**
 * A week of three offices: task | calendar | start | end | summary | zone, where it is not the
 * calendar's own. Britain's clocks go forward in the night to the 28th. Two lines have no time of
 * day, two no task, and task 15 was rescheduled twice.
 */
const WEEK = `
1 | Bengaluru | 2027-03-24T09:30:00+05:30 | 2027-03-24T10:00:00+05:30 | Counselling: Meera Iyer
2 | Bengaluru | 2027-03-24T10:15:00+05:30 | 2027-03-24T11:00:00+05:30 | Campus visit: Arjun Nair
3 | London | 2027-03-24T09:00:00Z | 2027-03-24T09:30:00Z | Interview: Oliver Hughes
4 | New York | 2027-03-24T08:30:00-04:00 | 2027-03-24T09:00:00-04:00 | Follow-up: Grace Miller
5 | Bengaluru | 2027-03-24T23:45:00+05:30 | 2027-03-25T00:15:00+05:30 | Late call: Rohan Gupta
6 | Bengaluru | 2027-03-25T10:00:00+05:30 | 2027-03-25T10:30:00+05:30 | Counselling: Ananya Das
- | Bengaluru | 2027-03-25T13:00:00+05:30 | 2027-03-25T14:00:00+05:30 | Team lunch
7 | London | 2027-03-25T11:30:00Z | 2027-03-25T12:30:00Z | Interview: Amelia Clarke
8 | London | 2027-03-25T14:00:00Z | 2027-03-25T14:30:00Z | Interview: Harry Walsh
9 | New York | 2027-03-25T09:15:00-04:00 | 2027-03-25T10:00:00-04:00 | Counselling: Ethan Brooks
10 | Bengaluru | 2027-03-25T16:30:00+05:30 | 2027-03-25T17:00:00+05:30 | Fees: Kabir Malhotra
- | London | 2027-03-26 | 2027-03-27 | Good Friday: office closed
11 | Bengaluru | 2027-03-26T09:30:00+05:30 | 2027-03-26T10:00:00+05:30 | Counselling: Ishita Sen
12 | Bengaluru | 2027-03-26 | 2027-03-27 | Campus visit: Zoya Khan
13 | New York | 2027-03-26T10:00:00-04:00 | 2027-03-26T10:30:00-04:00 | Interview: Ava Peterson
14 | New York | 2027-03-26T20:30:00-04:00 | 2027-03-26T21:00:00-04:00 | Evening call: Noah Bennett
15 | Bengaluru | 2027-03-26T11:00:00+05:30 | 2027-03-26T11:30:00+05:30 | Counselling: Vikram Rao
15 | Bengaluru | 2027-03-26T15:00:00+05:30 | 2027-03-26T15:30:00+05:30 | Counselling: Vikram Rao
16 | Bengaluru | 2027-03-27T10:00:00+05:30 | 2027-03-27T12:00:00+05:30 | Open day: Nisha Pillai
17 | Bengaluru | 2027-03-27T12:30:00+05:30 | 2027-03-27T13:00:00+05:30 | Open day: Dev Patel
18 | London | 2027-03-27T10:00:00Z | 2027-03-27T10:45:00Z | Open day: Isla Morgan
19 | London | 2027-03-28T00:30:00Z | 2027-03-28T02:00:00+01:00 | Night call: George Evans
20 | London | 2027-03-28T02:30:00+01:00 | 2027-03-28T03:00:00+01:00 | Night call: Freya Collins
21 | Bengaluru | 2027-03-28T07:00:00+05:30 | 2027-03-28T07:30:00+05:30 | Early call: Sara Thomas
22 | New York | 2027-03-28T18:00:00-04:00 | 2027-03-28T19:00:00-04:00 | Parents: Mia Sullivan
23 | Bengaluru | 2027-03-29T09:30:00+05:30 | 2027-03-29T10:00:00+05:30 | Counselling: Aditya Joshi
15 | Bengaluru | 2027-03-29T17:30:00+05:30 | 2027-03-29T18:00:00+05:30 | Counselling: Vikram Rao
24 | Bengaluru | 2027-03-29T11:00:00+05:30 | 2027-03-29T11:30:00+05:30 | Counselling: Farhan Ali
25 | London | 2027-03-29T15:30:00+01:00 | 2027-03-29T16:00:00+01:00 | Call to India: Poppy Reid | Asia/Kolkata
26 | New York | 2027-03-29T08:00:00-04:00 | 2027-03-29T08:30:00-04:00 | Follow-up: Lucas Hayes
27 | New York | 2027-03-29T13:45:00-04:00 | 2027-03-29T14:15:00-04:00 | Interview: Ella Foster
28 | London | 2027-03-30T09:00:00+01:00 | 2027-03-30T09:30:00+01:00 | Interview: Jack Turner
29 | London | 2027-03-30T10:30:00+01:00 | 2027-03-30T11:15:00+01:00 | Counselling: Lily Cooper
30 | London | 2027-03-30T16:00:00+01:00 | 2027-03-30T16:30:00+01:00 | Follow-up: Oscar Bailey
31 | Bengaluru | 2027-03-30T10:00:00+05:30 | 2027-03-30T10:30:00+05:30 | Counselling: Pooja Reddy
32 | Bengaluru | 2027-03-30T12:00:00+05:30 | 2027-03-30T12:30:00+05:30 | Documents: Rahul Verma
33 | New York | 2027-03-30T09:00:00-04:00 | 2027-03-30T09:30:00-04:00 | Interview: Chloe Barnes
34 | New York | 2027-03-30T11:30:00-04:00 | 2027-03-30T12:15:00-04:00 | Call to London: Owen Price | Europe/London
35 | New York | 2027-03-30T17:15:00-04:00 | 2027-03-30T17:45:00-04:00 | Follow-up: Hazel Ward
36 | Bengaluru | 2027-03-30T18:00:00+05:30 | 2027-03-30T18:30:00+05:30 | Counselling: Tara Menon
`;

const OFFICES: Readonly<Record<string, { calendar: string; zone: string }>> = {
	Bengaluru: { calendar: 'admissions.blr@academy.example', zone: 'Asia/Kolkata' },
	London: { calendar: 'admissions.ldn@academy.example', zone: 'Europe/London' },
	'New York': { calendar: 'admissions.nyc@academy.example', zone: 'America/New_York' },
};

/** The start or the end of an event: a time, or a day for all-day events. */
export type EventTime = { dateTime: string; timeZone: string } | { date: string };

/** The part of an event that the demo itself reads. */
export interface CalendarEvent extends IDataObject {
	summary: string;
	start: EventTime;
	end: EventTime;
	extendedProperties?: { private: { leadSquaredTaskId: string } };
}

/** The week as n8n's Google Calendar node and trigger give it, an item an event. */
export function calendarEvents(taskId: (task: number) => string): CalendarEvent[] {
	const rounds = new Map<string, number>();
	return WEEK.trim()
		.split('\n')
		.map((line, index) => {
			const [task = '', office = '', start = '', end = '', summary = '', zone] = line.split(' | ');
			const round = task === '-' ? 0 : (rounds.get(task) ?? 0);
			rounds.set(task, round + 1);
			const number = task === '-' ? 100 + index : Number(task);
			const { calendar, zone: own } = OFFICES[office] ?? { calendar: office, zone: 'UTC' };
			return {
				...envelope(number, round, calendar, `${office} admissions`),
				summary,
				start: eventTime(start, zone ?? own),
				end: eventTime(end, zone ?? own),
				...(task !== '-' && {
					extendedProperties: { private: { leadSquaredTaskId: taskId(number) } },
				}),
				reminders: { useDefault: true },
				eventType: 'default',
			};
		});
}

function eventTime(text: string, timeZone: string): EventTime {
	return text.includes('T') ? { dateTime: text, timeZone } : { date: text };
}

/** What Google sends around the event's own data; `round` counts how often it was changed. */
function envelope(number: number, round: number, calendar: string, displayName: string) {
	const id = createHash('sha256').update(`event ${number}`).digest('hex').slice(0, 26);
	const created = Date.UTC(2027, 2, 1, 9, number % 60);
	const updated = created + (round + 1) * 49_380_000;
	return {
		kind: 'calendar#event',
		etag: `"${2 * updated}"`,
		id,
		status: 'confirmed',
		htmlLink: `https://www.google.com/calendar/event?eid=${btoa(`${id} ${calendar}`).replaceAll('=', '')}`,
		created: new Date(created).toISOString(),
		updated: new Date(updated).toISOString(),
		creator: { email: 'asha.rao@academy.example' },
		organizer: { email: calendar, displayName, self: true },
		iCalUID: `${id}@google.com`,
		sequence: round,
	};
}
