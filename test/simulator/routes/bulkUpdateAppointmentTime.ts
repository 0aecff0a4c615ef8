import { jsonAnswer } from '../answer';
import { ApplicationError, HttpError } from '../errors';
import { jsonBody } from '../jsonBody';
import { hasUnencodedDollar } from '../keys';
import { rowReport } from '../rowReport';
import { readTimeUpdate } from '../taskList';
import { isBadId, runUpdateJob } from '../updateJob';
import type { Answer } from '../answer';
import type { ReceivedCall } from '../received';
import type { Route } from '../route';
import type { Settings } from '../settings';
import type { TimeUpdate } from '../taskList';
import type { World } from '../world';

/** docs/leadsquared-api.md §7: moving appointments. The reply is a receipt; the update is a job that follows. */
export const bulkUpdateAppointmentTime: Route = {
	method: 'POST',
	path: '/v2/Task.svc/BulkUpdateAppointmentTime',
	kind: 'write',
	handle({ call, world }) {
		const { bulkUpdate, auth } = world.settings;
		refuseTooManyBytes(call, bulkUpdate);
		const update = readTimeUpdate(jsonBody(call), bulkUpdate);
		if (bulkUpdate.badId === 'refuseList') refuseBadIds(update, world);
		const id = String(bulkUpdate.messageId++);
		const answer = receipt(id, bulkUpdate);
		if (!bulkUpdate.isSuccessful) return { ...answer, because: 'IsSuccessful is set to false' };
		const lost =
			auth.unencodedDollar === 'losePayload' &&
			call.keysFrom === 'query' &&
			hasUnencodedDollar(call);
		if (lost) return { ...answer, because: 'payload lost: `$` in the query' };
		const reports = bulkUpdate.badId === 'report';
		const report = reports ? rowReport(update, world) : undefined;
		return queue({ id, update, call, world }, report ?? answer);
	},
};

/** As a gateway does: what the body says is not looked at. */
function refuseTooManyBytes({ body }: ReceivedCall, { maxBytes }: Settings['bulkUpdate']): void {
	if (maxBytes !== undefined && Buffer.byteLength(body) > maxBytes) {
		throw new HttpError(413, `the body has more than ${maxBytes} bytes`);
	}
}

function refuseBadIds({ entries }: TimeUpdate, world: World): void {
	const index = entries.findIndex(({ UserTaskId }) => isBadId(UserTaskId, world));
	const bad = entries[index];
	if (bad === undefined) return;
	const { type, message } = world.settings.bulkUpdate.badIdException;
	throw new ApplicationError(
		type,
		message.replaceAll('{id}', () => bad.UserTaskId),
		`TaskList[${index}].UserTaskId`,
	);
}

function receipt(
	id: string,
	{ isSuccessful, reason, messageIdAs }: Settings['bulkUpdate'],
): Answer {
	const answer = jsonAnswer(200, {
		Status: 'Success',
		Message: {
			Id: id,
			IsSuccessful: isSuccessful,
			...(isSuccessful || reason === undefined ? {} : { [reason.key]: reason.text }),
		},
	});
	if (messageIdAs === 'text') return answer;
	// As digits, since a number of this language cannot hold them all.
	return { ...answer, body: answer.body.replace(`"Id":"${id}"`, `"Id":${id}`) };
}

interface AcceptedCall {
	readonly id: string;
	readonly update: TimeUpdate;
	readonly call: ReceivedCall;
	readonly world: World;
}

function queue({ id, update, call, world }: AcceptedCall, answer: Answer): Answer {
	call.carriedOut = update.entries
		.filter(({ UserTaskId }) => world.appointments.has(UserTaskId))
		.map(({ UserTaskId }) => UserTaskId.toLowerCase());
	const afterReply = world.jobs.add(() => {
		runUpdateJob(id, update, world);
	});
	return { ...answer, afterReply };
}
