import { formatWritten } from './dates';
import { ownedBy } from './seeding';
import { TASK_TYPES } from './taskTypes';
import type { AppointmentInput } from './appointments';
import type { Simulator } from './simulator';
import type { User } from './users';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const LEAD = {
	RelatedEntity: 1,
	RelatedEntityId: 'a54e35a2-0c00-11ed-b7fd-0218d8753a48',
	RelatedEntityIdName: 'Kiran Das',
} as const;

const OPPORTUNITY = {
	RelatedEntity: 5,
	RelatedEntityId: 'd1e7f6b4-0c00-11ed-b7fd-0218d8753a48',
	RelatedEntityIdName: 'Kiran Das, MBA 2027',
} as const;

const TO_DO = { Category: 1, TaskType: TASK_TYPES.toDo } as const;
const CALL = { TaskType: TASK_TYPES.call } as const;

type Sample = Partial<AppointmentInput> & { readonly Name: string; readonly hour: number };

/** The ids, with what is not as usual. Half of the tasks are the second user's. */
function samples(second: User): Record<string, Sample> {
	const hers = ownedBy(second);
	return {
		'0aa0b97c-a507-11e8-a43f-02742c1c8abe': { Name: 'Counselling call', hour: 4, ...CALL, ...LEAD },
		'22a3a4b4-a480-11e8-a43f-02742c1c8abe': { Name: 'Campus visit', hour: 6, ...OPPORTUNITY },
		'cad802c2-0c01-11ed-b7fd-0218d8753a48': { Name: 'Follow-up', hour: 8, ...CALL, ...LEAD },
		'59cfdcfe-3330-49ea-a975-d1dd61206532': { Name: 'Document collection', hour: 9, ...hers },
		'c0ffee00-5eed-4a11-8b0b-000000000005': {
			Name: 'Interview',
			hour: 11,
			...hers,
			...OPPORTUNITY,
		},
		'aad2dceb-0c04-11ed-b7fd-0218d8753a48': {
			Name: 'Send the brochure',
			hour: 5,
			...TO_DO,
			...LEAD,
		},
		'aad2dceb-0c05-11ed-b7fd-0218d8753a48': { Name: 'File the forms', hour: 10, ...TO_DO, ...hers },
		'5757eb94-d00b-11ea-9707-0a6d35d1ff1e': {
			Name: 'Welcome call',
			hour: 3,
			...CALL,
			...hers,
			...LEAD,
			StatusCode: 1,
		},
	};
}

/** Two more users, one of them inactive; half-hour tasks on the day after `now`, in UTC; a lead and an opportunity. */
export function addSamples(simulator: Simulator, now: number): void {
	const second = simulator.addUser({
		Name: 'Meera Iyer',
		EmailAddress: 'meera.iyer@example.com',
		Role: 'Sales_User',
	});
	simulator.addUser({
		Name: 'Ravi Kumar',
		EmailAddress: 'ravi.kumar@example.com',
		Role: 'Sales_User',
		active: false,
	});
	const tomorrow = Math.floor(now / DAY) * DAY + DAY;
	simulator.addAppointments(
		Object.entries(samples(second)).map(([UserTaskId, { hour, ...sample }]) => {
			const start = tomorrow + hour * HOUR;
			const DueDate = formatWritten(start);
			const EndDate = formatWritten(start + HOUR / 2);
			const CompletedOn = sample.StatusCode === 1 ? formatWritten(now) : null;
			return { UserTaskId, DueDate, EndDate, CompletedOn, ...sample };
		}),
	);
}
