import { formatWritten } from './dates';
import type { Appointment, AppointmentInput } from './appointments';
import type { User } from './users';

/** What sets the seeded tasks apart from half-hour meetings of the default user. `n` counts from 0. */
export type Seed = Partial<AppointmentInput> | ((n: number) => Partial<AppointmentInput>);

const FIRST_START = Date.UTC(2026, 2, 2);
const MINUTE = 60_000;

/** A quarter of an hour apart from 2026-03-02 on, so that 5,000 of them lie within 53 days. */
export function seededAppointments(count: number, seed: Seed, firstId: number): AppointmentInput[] {
	return Array.from({ length: count }, (_, n) => {
		const start = FIRST_START + n * 15 * MINUTE;
		return {
			UserTaskId: `5eed0000-0000-4000-8000-${String(firstId + n).padStart(12, '0')}`,
			DueDate: formatWritten(start),
			EndDate: formatWritten(start + 30 * MINUTE),
			...(typeof seed === 'function' ? seed(n) : seed),
		};
	});
}

/** The three fields by which a task names its owner. */
export function ownedBy({
	Id,
	Name,
	EmailAddress,
}: User): Pick<Appointment, 'OwnerId' | 'OwnerName' | 'OwnerEmailAddress'> {
	return { OwnerId: Id, OwnerName: Name, OwnerEmailAddress: EmailAddress };
}
