import type { NodeInput } from '../../../test/engine/harness';
import { AT_THE_LIMIT, BODY_FOR_ONE, BODY_FROM_CODE, CODE_TYPE, httpRequest } from './handBuilt';
import { ours } from './ours';
import type { Task } from './task';

/** The nodes of a way, in a row behind the start node. */
export function nodesOf(task: Task): NodeInput[] {
	const code = {
		name: 'Code',
		type: CODE_TYPE,
		parameters: { perCall: task.perCall },
	} satisfies NodeInput;
	switch (task.way) {
		case 'dragged':
			return [ours(task, 'dragged', 'batches')];
		case 'automatic':
			return [ours(task, 'automatic', 'batches')];
		case 'oursPerAppointment':
			return [ours(task, 'dragged', 'appointments')];
		case 'eachByHttp':
			return [httpRequest(task, BODY_FOR_ONE)];
		case 'codeAndHttp':
			return [code, httpRequest(task, BODY_FROM_CODE)];
		case 'codeAndHttpBatched':
			return [code, httpRequest(task, BODY_FROM_CODE, AT_THE_LIMIT)];
		case 'passThrough':
			return [{ name: 'Pass', type: 'test.collect' }];
	}
}
