import type { INodeExecutionData } from 'n8n-workflow';

/** Columns as a sheet has them; the times carry no offset and are local to the agents. */
export const COLUMNS = { id: 'Task ID', start: 'Start time', end: 'End time' } as const;
export const ZONE = 'Asia/Kolkata';

const HALF_HOUR = 1_800_000;
const FIRST_START = Date.UTC(2026, 10, 29, 3, 30);
const SLOTS_A_YEAR = 17_520;

/** Rows of a schedule, one appointment each. */
export function appointments(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index): INodeExecutionData => {
		const start = FIRST_START + (index % SLOTS_A_YEAR) * HALF_HOUR;
		return {
			json: {
				[COLUMNS.id]: `${hex(index, 8)}-a507-11e8-a43f-02742c1c8abe`,
				[COLUMNS.start]: local(start),
				[COLUMNS.end]: local(start + HALF_HOUR),
				Lead: `Lead ${index}`,
				Agent: `agent${index % 40}@example.com`,
				Place: 'Branch office, second floor',
				Row: index + 2,
			},
		};
	});
}

function local(millis: number): string {
	return new Date(millis).toISOString().slice(0, 19);
}

function hex(value: number, digits: number): string {
	return value.toString(16).padStart(digits, '0');
}
