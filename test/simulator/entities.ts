import type { Appointment, Appointments } from './appointments';

/** docs/leadsquared-api.md §11, `RelatedEntity`: 1 lead, 5 opportunity. */
export type EntityCode = 1 | 5;

/** Leads and opportunities. One that a task names is there; one without tasks has to be added. */
export class Entities {
	private readonly added = new Set<string>();

	constructor(private readonly appointments: Appointments) {}

	add(code: EntityCode, id: string): void {
		this.added.add(key(code, id));
	}

	has(code: EntityCode, id: string): boolean {
		return this.added.has(key(code, id)) || this.tasksOf(code, id).length > 0;
	}

	tasksOf(code: EntityCode, id: string): Appointment[] {
		const wanted = key(code, id);
		return [...this.appointments.values()].filter(
			({ RelatedEntity, RelatedEntityId }) => key(RelatedEntity, RelatedEntityId) === wanted,
		);
	}
}

function key(code: Appointment['RelatedEntity'], id: string): string {
	return `${code} ${id.toLowerCase()}`;
}
