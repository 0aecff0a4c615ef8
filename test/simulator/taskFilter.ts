import { invalidInput } from './errors';
import { readInstantRange } from './instantRange';
import { asString, mandatory } from './jsonBody';
import { ownerTest } from './owners';
import { isWithin } from './timeRange';
import type { Appointment } from './appointments';
import type { JsonObject } from './jsonBody';
import type { OwnerField } from './owners';
import type { World } from './world';

type TaskTest = (task: Appointment) => boolean;

const ANY: TaskTest = () => true;

/** docs/leadsquared-api.md §13: `Parameter {LookupName, LookupValue, FromDate, ToDate, StatusCode, TypeName}`. */
export function readTaskFilter(parameter: JsonObject, world: World): TaskTest {
	const { reads } = world.settings;
	const owner = asString(mandatory(parameter, 'LookupValue'), 'LookupValue');
	const range = readInstantRange(parameter, reads);
	const tests: readonly TaskTest[] = [
		ownerTest(readLookupName(parameter), [owner], 'LookupValue', world),
		statusTest(parameter['StatusCode'], reads.withoutStatusCode),
		typeTest(parameter['TypeName'], reads.typeName),
		(task) => isWithin(task, range, reads),
	];
	return (task) => tests.every((test) => test(task));
}

function readLookupName(parameter: JsonObject): OwnerField {
	const name = asString(mandatory(parameter, 'LookupName'), 'LookupName');
	if (name !== 'OwnerId' && name !== 'OwnerEmailAddress') throw invalidInput('LookupName');
	return name;
}

/** The page writes the code as a number in its example and as a text in its words. */
function statusTest(code: unknown, without: 'any' | 'open'): TaskTest {
	if (code === undefined) return without === 'any' ? ANY : ({ StatusCode }) => StatusCode === 0;
	if (![0, 1, '0', '1'].some((known) => known === code)) throw invalidInput('StatusCode');
	return ({ StatusCode }) => StatusCode === Number(code);
}

function typeTest(value: unknown, by: 'id' | 'name'): TaskTest {
	if (value === undefined) return ANY;
	const wanted = asString(value, 'TypeName').toLowerCase();
	return ({ TaskType: { Id, Name } }) => (by === 'id' ? Id : Name).toLowerCase() === wanted;
}
