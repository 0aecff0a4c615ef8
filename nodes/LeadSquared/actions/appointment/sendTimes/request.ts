import { type IDataObject } from 'n8n-workflow';

import { type TaskEntry } from '../../../appointmentTimes/entry';
import { ContractRefusal } from '../../../transport/classify';

/** The core operation (leadsquared-api.md §1). */
export const BULK_UPDATE_PATH = 'Task.svc/BulkUpdateAppointmentTime';

/** The body that LeadSquared documents; without a URL the key is left out. */
export function bulkUpdateBody(taskList: TaskEntry[], statusWebhookUrl?: string): IDataObject {
	return {
		TaskList: taskList,
		...(statusWebhookUrl === undefined ? {} : { StatusWebhookURL: statusWebhookUrl }),
	};
}

/**
 * Reads the reply `{ Status: "Success", Message: { Id, IsSuccessful } }`.
 * @returns the request id; a refusal for `IsSuccessful: false`; undefined if the reply is of another form
 */
export function readBulkUpdateReply(body: unknown): string | ContractRefusal | undefined {
	const { Status, Message } = (body ?? {}) as { Status?: unknown; Message?: unknown };
	if (Status !== 'Success' || typeof Message !== 'object' || Message === null) return undefined;
	const { Id, IsSuccessful } = Message as { Id?: unknown; IsSuccessful?: unknown };
	if (IsSuccessful === false) return new ContractRefusal('IsSuccessful is false');
	if (IsSuccessful !== true) return undefined;
	const id = typeof Id === 'number' ? String(Id) : Id;
	return typeof id === 'string' && id !== '' ? id : undefined;
}
