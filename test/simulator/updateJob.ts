import { isGuid } from './guid';
import { defaultFields, encodeCallback } from './statusCallback';
import type { FinishedJob } from './statusCallback';
import type { TaskEntry, TimeUpdate } from './taskList';
import type { World } from './world';

/** docs/leadsquared-api.md §8: bad is what is not a GUID, and an unknown appointment where that counts. */
export function isBadId(id: string, { appointments, settings }: World): boolean {
	return !isGuid(id) || (settings.bulkUpdate.unknownIdIsBad && !appointments.has(id));
}

/** What happens some time after the reply: the times change, then the callback goes out. */
export function runUpdateJob(id: string, update: TimeUpdate, world: World): void {
	const { entries, statusWebhookUrl } = update;
	const updatedCount = entries.filter((entry) => apply(entry, world)).length;
	if (statusWebhookUrl === undefined) return;
	const { callback, bulkUpdate } = world.settings;
	const failedIds = entries
		.filter((entry) => isBadId(entry.UserTaskId, world))
		.map(({ UserTaskId }) => UserTaskId);
	const tells = bulkUpdate.badId === 'callbackOnly' && failedIds.length > 0;
	const job: FinishedJob = {
		id,
		taskCount: entries.length,
		updatedCount,
		failedIds,
		failureReason: tells ? `Invalid UserTaskId: ${failedIds.join(', ')}` : null,
	};
	const fields = (callback.fields ?? defaultFields)(job);
	world.callbacks.send(
		{ jobId: id, url: statusWebhookUrl, ...encodeCallback(fields, callback.format) },
		callback,
	);
}

/** True where there was an appointment to move. */
function apply({ UserTaskId, FromDate, ToDate }: TaskEntry, { appointments }: World): boolean {
	return appointments.change(UserTaskId, { DueDate: FromDate, EndDate: ToDate });
}
