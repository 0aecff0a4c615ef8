import { jsonAnswer } from '../answer';
import { ApplicationError } from '../errors';
import { jsonBody } from '../jsonBody';
import { hasUnencodedDollar } from '../keys';
import { readTimeUpdate } from '../taskList';
import { isBadId, runUpdateJob } from '../updateJob';
import type { Answer } from '../answer';
import type { Route } from '../route';
import type { TimeUpdate } from '../taskList';
import type { World } from '../world';

/** leadsquared-api.md §1: the core operation. The reply is a receipt; the update is a job that follows. */
export const bulkUpdateAppointmentTime: Route = {
	method: 'POST',
	path: '/v2/Task.svc/BulkUpdateAppointmentTime',
	kind: 'write',
	handle({ call, world }) {
		const { bulkUpdate, auth } = world.settings;
		const update = readTimeUpdate(jsonBody(call), bulkUpdate);
		if (bulkUpdate.badId === 'refuseList') refuseBadIds(update, world);
		const id = String(bulkUpdate.messageId++);
		const receipt = jsonAnswer(200, {
			Status: 'Success',
			Message: { Id: id, IsSuccessful: bulkUpdate.isSuccessful },
		});
		if (!bulkUpdate.isSuccessful) return { ...receipt, because: 'IsSuccessful is set to false' };
		const lost =
			auth.unencodedDollar === 'losePayload' &&
			call.keysFrom === 'query' &&
			hasUnencodedDollar(call);
		return lost ? { ...receipt, because: 'payload lost: `$` in the query' } : queued(receipt);

		function queued(answer: Answer): Answer {
			const afterReply = world.jobs.add(() => {
				runUpdateJob(id, update, world);
			});
			return { ...answer, afterReply };
		}
	},
};

function refuseBadIds({ entries }: TimeUpdate, world: World): void {
	const bad = entries.find(({ UserTaskId }) => isBadId(UserTaskId, world));
	if (bad === undefined) return;
	const { type, message } = world.settings.bulkUpdate.badIdException;
	throw new ApplicationError(
		type,
		message.replaceAll('{id}', () => bad.UserTaskId),
	);
}
