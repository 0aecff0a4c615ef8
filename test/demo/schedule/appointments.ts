/**
 * A Monday as LeadSquared holds it, in UTC (India is 5:30 ahead): owner | start | end | what must stand
 * there afterwards, `-` for unchanged | name.
 */
const MONDAY = `
asha.rao | 2027-03-15 04:00:00 | 2027-03-15 04:30:00 | - | Counselling: Meera Iyer
asha.rao | 2027-03-15 05:00:00 | 2027-03-15 06:00:00 | - | Campus visit: Arjun Nair
asha.rao | 2027-03-15 06:00:00 | 2027-03-15 06:30:00 | - | Counselling: Ananya Das
asha.rao | 2027-03-15 06:30:00 | 2027-03-15 07:00:00 | 2027-03-15 07:30:00 to 08:00:00 | Lunch talk: Zoya Khan
asha.rao | 2027-03-15 07:30:00 | 2027-03-15 08:00:00 | 2027-03-15 08:30:00 to 09:00:00 | Counselling: Kabir Rai
asha.rao | 2027-03-15 08:00:00 | 2027-03-15 08:45:00 | 2027-03-15 09:00:00 to 09:45:00 | Fee discussion: Ishita Sen
asha.rao | 2027-03-15 09:00:00 | 2027-03-15 09:30:00 | 2027-03-15 10:00:00 to 10:30:00 | Counselling: Vikram Rao
asha.rao | 2027-03-15 09:45:00 | 2027-03-15 10:15:00 | 2027-03-15 10:45:00 to 11:15:00 | Interview: Nisha Pillai
asha.rao | 2027-03-15 10:30:00 | 2027-03-15 11:00:00 | 2027-03-15 11:30:00 to 12:00:00 | Counselling: Dev Patel
asha.rao | 2027-03-15 11:15:00 | 2027-03-15 12:00:00 | 2027-03-15 12:15:00 to 13:00:00 | Parents: Sara Thomas
asha.rao | 2027-03-15 12:20:00 | 2027-03-15 12:30:00 | 2027-03-15 13:20:00 to 13:30:00 | Call back: Aditya Joshi
asha.rao | 2027-03-15 13:30:00 | 2027-03-15 14:00:00 | - | Evening call: Farhan Ali
asha.rao | 2027-03-16 08:00:00 | 2027-03-16 08:30:00 | - | Tuesday: Pooja Reddy
ravi.menon | 2027-03-15 08:00:00 | 2027-03-15 08:30:00 | - | Other user: Tara Menon
`;

/** An appointment of the day, and the times that it must have after the run. */
export interface DayAppointment {
	owner: string;
	name: string;
	start: string;
	end: string;
	/** Absent: it must stay where it is. */
	asked?: { start: string; end: string };
}

export function dayAppointments(): DayAppointment[] {
	return MONDAY.trim()
		.split('\n')
		.map((line) => {
			const [owner = '', start = '', end = '', asked = '', name = ''] = line.split(' | ');
			const [newStart = '', newEnd = ''] = asked.split(' to ');
			return {
				owner: `${owner}@example.com`,
				name,
				start,
				end,
				...(asked !== '-' && {
					asked: { start: newStart, end: `${newStart.slice(0, 11)}${newEnd}` },
				}),
			};
		});
}
