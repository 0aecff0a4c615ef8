import type { AppointmentInput } from '../../test/simulator';

/** A day of a counsellor: the ids in LeadSquared, whom she meets, and when, in India. */
const DAY = [
	['0aa0b97c-a507-11e8-a43f-02742c1c8abe', 'Counselling: Meera Iyer', '10:30', '11:00'],
	['22a3a4b4-a480-11e8-a43f-02742c1c8abe', 'Campus visit: Kiran Das', '11:30', '12:30'],
	['cad802c2-0c01-11ed-b7fd-0218d8753a48', 'Follow-up: Nisha Menon', '14:00', '14:15'],
	['59cfdcfe-3330-49ea-a975-d1dd61206532', 'Documents: Arjun Shah', '15:00', '15:30'],
] as const;

const DATE = '2026-11-30';

/** The events as Google Calendar gives them. */
export function calendarEvents(): Array<Record<string, unknown>> {
	return DAY.map(([leadSquaredTaskId, summary, start, end]) => ({
		summary,
		start: { dateTime: `${DATE}T${start}:00+05:30`, timeZone: 'Asia/Kolkata' },
		end: { dateTime: `${DATE}T${end}:00+05:30`, timeZone: 'Asia/Kolkata' },
		extendedProperties: { private: { leadSquaredTaskId } },
	}));
}

/** The same with mistakes that happen: no id, an event for the whole day, a name in the place of an id. */
export function mistakenEvents(): Array<Record<string, unknown>> {
	const mistakes = [
		{},
		{ extendedProperties: { private: { leadSquaredTaskId: '' } } },
		{ start: { date: DATE }, end: { date: DATE } },
		{ extendedProperties: { private: { leadSquaredTaskId: 'Arjun Shah' } } },
	];
	return calendarEvents().map((event, index) => ({ ...event, ...mistakes[index] }));
}

/** The appointments as LeadSquared holds them before: an hour earlier. */
export function appointments(): AppointmentInput[] {
	return DAY.map(([UserTaskId, Name, start, end]) => ({
		UserTaskId,
		Name,
		DueDate: inUtcAnHourEarlier(start),
		EndDate: inUtcAnHourEarlier(end),
		Description: 'Bring the forms',
		Location: 'Branch office',
		RelatedEntity: 1,
		RelatedEntityId: '1f4b9e2c-a507-11e8-a43f-02742c1c8abe',
		CreatedOn: '2026-11-01 09:12:00',
		ModifiedOn: '2026-11-20 15:40:00',
	}));
}

function inUtcAnHourEarlier(time: string): string {
	const instant = Date.parse(`${DATE}T${time}:00+06:30`);
	return new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
}
