import { jsonAnswer } from './answer';
import { ApplicationError, invalidInput } from './errors';
import { isGuid } from './guid';
import type { Answer } from './answer';
import type { ReceivedCall } from './received';
import type { Settings, UnknownId } from './settings';

type Kind = 'Task' | 'Lead' | 'Opportunity';

/**
 * docs/leadsquared-api.md §14: the id that the query asks for. The two exceptions of this file are those of
 * LeadSquared's page "Get Tasks by Opportunity Id".
 */
export function readId(
	{ query }: ReceivedCall,
	parameter: string,
	kind: Kind,
	{ malformedId }: Settings['reads'],
): string {
	const id = query[parameter];
	if (id === undefined || id === '') throw invalidInput(parameter);
	if (malformedId === 'refused' && !isGuid(id)) {
		throw new ApplicationError('MXInvalidEntityException', `Not a valid ${kind} Id`);
	}
	return id;
}

export function answerToUnknownId(
	kind: Kind,
	id: string,
	treatment: UnknownId,
	empty: Answer,
): Answer {
	if (treatment === 'error') {
		throw new ApplicationError(
			'MXInvalidEntityException',
			`The ${kind} Id '${id}' does not exist in the system`,
		);
	}
	return treatment === 'null' ? jsonAnswer(200, null) : empty;
}
