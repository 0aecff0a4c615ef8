import { formatWritten } from './dates';
import type { AppointmentInput } from './appointments';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SAMPLES = [
	{ id: '0aa0b97c-a507-11e8-a43f-02742c1c8abe', name: 'Counselling call', hour: 4 },
	{ id: '22a3a4b4-a480-11e8-a43f-02742c1c8abe', name: 'Campus visit', hour: 6 },
	{ id: 'cad802c2-0c01-11ed-b7fd-0218d8753a48', name: 'Follow-up', hour: 8 },
	{ id: '59cfdcfe-3330-49ea-a975-d1dd61206532', name: 'Document collection', hour: 9 },
	{ id: 'c0ffee00-5eed-4a11-8b0b-000000000005', name: 'Interview', hour: 11 },
];

/** A few half-hour appointments on the day after `now`, in UTC. */
export function sampleAppointments(now: number): AppointmentInput[] {
	const tomorrow = Math.floor(now / DAY) * DAY + DAY;
	return SAMPLES.map(({ id, name, hour }) => ({
		UserTaskId: id,
		Name: name,
		DueDate: formatWritten(tomorrow + hour * HOUR),
		EndDate: formatWritten(tomorrow + hour * HOUR + HOUR / 2),
	}));
}
