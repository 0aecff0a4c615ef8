import { invalidInput } from './errors';
import type { Appointment } from './appointments';
import type { World } from './world';

export type OwnerField = 'OwnerId' | 'OwnerEmailAddress';

/** Whether a task is owned by one of these users. `parameter` is the one to blame for a user that is unknown. */
export function ownerTest(
	field: OwnerField,
	asked: readonly string[],
	parameter: string,
	world: World,
): (task: Appointment) => boolean {
	const wanted = new Set(asked.map((owner) => owner.toLowerCase()));
	if (world.settings.reads.unknownUser === 'error') {
		const known = knownOwners(field, world);
		if ([...wanted].some((owner) => !known.has(owner))) throw invalidInput(parameter);
	}
	return (task) => wanted.has(task[field].toLowerCase());
}

/** The users of the list, and whoever owns a task. */
function knownOwners(field: OwnerField, { users, appointments }: World): Set<string> {
	const known = [
		...users.all.map(({ Id, EmailAddress }) => (field === 'OwnerId' ? Id : EmailAddress)),
		...[...appointments.values()].map((task) => task[field]),
	];
	return new Set(known.map((owner) => owner.toLowerCase()));
}
