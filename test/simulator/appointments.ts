import { formatWritten, parseWritten } from './dates';
import { isGuid } from './guid';
import { TASK_TYPES } from './taskTypes';
import type { TaskType } from './taskTypes';

/** docs/leadsquared-api.md §11: a task. Dates stand here as they are written, `YYYY-MM-DD HH:MM:SS`. */
export interface Appointment {
	readonly UserTaskId: string;
	readonly Name: string;
	/** 0 appointment, 1 to-do. */
	readonly Category: 0 | 1;
	readonly Description: string;
	/** 0 none, 1 lead, 5 opportunity. */
	readonly RelatedEntity: 0 | 1 | 5;
	readonly RelatedEntityId: string;
	readonly RelatedEntityIdName: string;
	readonly DueDate: string;
	readonly EndDate: string;
	readonly Reminder: number;
	readonly NotifyBy: string;
	/** 0 open, 1 complete. */
	readonly StatusCode: 0 | 1;
	readonly OwnerId: string;
	readonly OwnerName: string;
	readonly OwnerEmailAddress: string;
	readonly CreatedOn: string;
	readonly ModifiedOn: string;
	/** Null: never. */
	readonly CompletedOn: string | null;
	readonly Location: string;
	readonly CustomFields: Readonly<Record<string, unknown>>;
	readonly TaskType: TaskType;
}

export type AppointmentInput = Partial<Appointment> &
	Pick<Appointment, 'UserTaskId' | 'DueDate' | 'EndDate'>;

/** Reads like a Map by UserTaskId, in whatever case the id is written. Its values never change; they are replaced. */
export class Appointments {
	private readonly byId = new Map<string, Appointment>();

	add(input: AppointmentInput): Appointment {
		const { UserTaskId } = input;
		if (!isGuid(UserTaskId)) throw new Error(`Not a GUID: ${UserTaskId}`);
		if (this.has(UserTaskId)) throw new Error(`There is already an appointment ${UserTaskId}`);
		return this.put({ ...blank(input.Category ?? 0), ...input });
	}

	get(id: string): Appointment | undefined {
		return this.byId.get(id.toLowerCase());
	}

	has(id: string): boolean {
		return this.byId.has(id.toLowerCase());
	}

	/** False where there is no such appointment. */
	change(id: string, changes: Partial<Omit<Appointment, 'UserTaskId'>>): boolean {
		const appointment = this.get(id);
		if (appointment === undefined) return false;
		this.put({ ...appointment, ModifiedOn: formatWritten(Date.now()), ...changes });
		return true;
	}

	/** False where there was no such appointment. */
	remove(id: string): boolean {
		return this.byId.delete(id.toLowerCase());
	}

	get size(): number {
		return this.byId.size;
	}

	values(): IterableIterator<Appointment> {
		return this.byId.values();
	}

	private put(appointment: Appointment): Appointment {
		for (const date of [appointment.DueDate, appointment.EndDate]) {
			if (parseWritten(date) === undefined) throw new Error(`Not YYYY-MM-DD HH:MM:SS: ${date}`);
		}
		this.byId.set(appointment.UserTaskId.toLowerCase(), appointment);
		return appointment;
	}
}

function blank(Category: 0 | 1): Omit<Appointment, 'UserTaskId' | 'DueDate' | 'EndDate'> {
	const now = formatWritten(Date.now());
	return {
		Name: 'Meeting',
		Category,
		Description: '',
		RelatedEntity: 0,
		RelatedEntityId: '',
		RelatedEntityIdName: '',
		Reminder: 15,
		NotifyBy: '1000',
		StatusCode: 0,
		OwnerId: '3b1041fb-8374-11e7-8758-0a106ee76b21',
		OwnerName: 'Asha Rao',
		OwnerEmailAddress: 'asha.rao@example.com',
		CreatedOn: now,
		ModifiedOn: now,
		CompletedOn: null,
		Location: '',
		CustomFields: {},
		TaskType: Category === 0 ? TASK_TYPES.meeting : TASK_TYPES.toDo,
	};
}
