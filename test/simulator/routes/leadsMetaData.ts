import { jsonAnswer } from '../answer';
import { ApplicationError } from '../errors';
import type { Route } from '../route';

/** The one field that the package asks for; the smallest part of its properties that tells it apart. */
const LEAD_FIELDS = [
	{ SchemaName: 'ProspectID', DisplayName: 'Lead ID', DataType: 'Text', IsMandatory: false },
];

/** docs/leadsquared-api.md §3: `?schemaName=ProspectID` gives a one-element array, on the right host only. */
export const leadsMetaData: Route = {
	method: 'GET',
	path: '/v2/LeadManagement.svc/LeadsMetaData.Get',
	kind: 'read',
	handle({ call }) {
		const { schemaName } = call.query;
		if (schemaName === undefined) return jsonAnswer(200, LEAD_FIELDS);
		const found = LEAD_FIELDS.filter(({ SchemaName }) => SchemaName === schemaName);
		if (found.length > 0) return jsonAnswer(200, found);
		// Unknown: the answer to a name that is no field.
		throw new ApplicationError('MXUnknownAttributeException', `Unknown attribute: ${schemaName}`);
	},
};
