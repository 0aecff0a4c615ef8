import type { CallbackFormat } from './settings';

/** What the status callback may tell about a finished update job. */
export interface FinishedJob {
	/** `Message.Id` of the reply. */
	readonly id: string;
	readonly taskCount: number;
	readonly updatedCount: number;
	/** Bad ids, in the order of the list. */
	readonly failedIds: readonly string[];
	/** Null where nothing is told to have failed. */
	readonly failureReason: string | null;
}

export type CallbackFields = Record<string, string | number | boolean | null>;

/**
 * docs/leadsquared-api.md §9: unknown, so it is modelled on the one bulk report that is documented, that of
 * "Delete Tasks in Bulk".
 */
export function defaultFields(job: FinishedJob): CallbackFields {
	return {
		Status: job.failureReason === null ? 'Success' : 'Error',
		Operation: 'Bulk Update Appointment Time',
		TasksCount: job.taskCount,
		UpdatedTasksCount: job.updatedCount,
		FailureReason: job.failureReason,
	};
}

export function encodeCallback(
	fields: CallbackFields,
	format: CallbackFormat,
): { contentType: string; body: string } {
	if (format === 'form') {
		const form = new URLSearchParams();
		for (const [name, value] of Object.entries(fields)) form.append(name, String(value ?? ''));
		return {
			contentType: 'application/x-www-form-urlencoded',
			body: form.toString(),
		};
	}
	return {
		contentType: format === 'json' ? 'application/json' : 'text/plain',
		body: JSON.stringify(fields),
	};
}
