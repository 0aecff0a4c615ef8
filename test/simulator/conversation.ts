import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { endingWith } from './ending';
import { arrive } from './handling';
import { sleep } from './sleep';
import type { Answer } from './answer';
import type { Ending } from './ending';
import type { HttpError } from './errors';
import type { Handling } from './handling';
import type { Outcome, ReceivedCall } from './received';
import type { Route } from './route';
import type { Milliseconds } from './settings';
import type { World } from './world';

/** One call from its arrival to its end: latency, faults, handling, reply. */
export async function converse(
	call: ReceivedCall,
	target: Route | HttpError,
	world: World,
	{ request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
	try {
		await sleep(drawn(world.settings.latencyMs.inbound, world), world.stopped);
		const handling = arrive(call, target, world);
		const { ending, afterReply } = await play(call, handling, world);
		if (afterReply !== undefined) {
			if (ending.kind === 'hang') afterReply();
			else finished(reply.raw, afterReply);
		}
		// Not before the last wait: until then the caller may still hang up.
		call.answered = request.raw.socket.destroyed ? 'callerLeft' : outcomeOf(ending);
		// From now on the caller may make another, whenever this side sees the connection close.
		if (ending.kind !== 'hang') call.endedAt = world.now();
		finish(ending, request.raw, reply);
	} catch (error) {
		if (!world.stopped.aborted) throw error;
		call.answered = 'stopped';
		// The server closes every connection that is left.
		reply.hijack();
	}
}

/** Handles the call as far as its fault allows, and says how it ends. */
async function play(
	call: ReceivedCall,
	handling: Handling,
	world: World,
): Promise<{ ending: Ending; afterReply: (() => void) | undefined }> {
	const { settings, faults, stopped } = world;
	const fault = await faults.next(call);
	if (fault !== undefined) call.fault = fault;
	if (fault === undefined || fault.kind === 'delay') {
		if (fault !== undefined && fault.before !== 'reply') await sleep(fault.ms, stopped);
		const answer = handled(call, handling);
		if (fault?.before === 'reply') await sleep(fault.ms, stopped);
		await sleep(drawn(settings.latencyMs.outbound, world), stopped);
		return { ending: { kind: 'reply', answer }, afterReply: answer.afterReply };
	}
	const applied = 'applied' in fault && fault.applied === true;
	const answer = applied ? handled(call, handling) : undefined;
	if ('afterMs' in fault) await sleep(fault.afterMs ?? 0, stopped);
	return { ending: endingWith(fault, answer, settings), afterReply: answer?.afterReply };
}

function handled(call: ReceivedCall, handling: Handling): Answer {
	const answer = handling();
	if (answer.because !== undefined) call.because = answer.because;
	return answer;
}

function outcomeOf(ending: Ending): Outcome {
	if (ending.kind === 'reset' || ending.kind === 'hang') return ending.kind;
	const { status, body } = ending.answer;
	return { status, body: ending.kind === 'cutReply' ? firstHalf(body).toString() : body };
}

/** Past Fastify's own reply, which would add to the headers. */
function finish(ending: Ending, { socket }: FastifyRequest['raw'], reply: FastifyReply): void {
	if (ending.kind === 'reply' || ending.kind === 'cutReply') {
		const { status, headers, body } = ending.answer;
		// Before the hijack: headers that cannot be sent are told as any other failure.
		reply.raw.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
		reply.hijack();
		if (ending.kind === 'reply') reply.raw.end(body);
		else reply.raw.write(firstHalf(body), () => socket.destroy());
		return;
	}
	reply.hijack();
	if (ending.kind === 'reset') socket.resetAndDestroy();
}

function firstHalf(text: string): Buffer {
	const bytes = Buffer.from(text);
	return bytes.subarray(0, bytes.length / 2);
}

/** A fixed number draws nothing, so switching a latency off leaves the row as it was. */
function drawn(range: Milliseconds, { random }: World): number {
	if (typeof range === 'number') return range;
	const [least, most] = range;
	return least + random.share() * (most - least);
}
