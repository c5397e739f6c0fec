import type { ObjectType } from './object-type.ts';
import {
  hubspotProperty,
  type PropertyDefinition,
  type PropertyExtras,
} from './property-definition.ts';

const text = (name: string, label: string, extras?: PropertyExtras) =>
  hubspotProperty(name, label, 'string', 'text', extras);
const long = (name: string, label: string) => hubspotProperty(name, label, 'string', 'textarea');
const number = (name: string, label: string, extras?: PropertyExtras) =>
  hubspotProperty(name, label, 'number', 'number', extras);
const date = (name: string, label: string) => hubspotProperty(name, label, 'date', 'date');
const instant = (name: string, label: string, extras?: PropertyExtras) =>
  hubspotProperty(name, label, 'datetime', 'date', extras);
const flag = (name: string, label: string, extras?: PropertyExtras) =>
  hubspotProperty(name, label, 'bool', 'booleancheckbox', extras);

/** An enumeration whose labels are its values in everyday spelling. */
function choice(name: string, label: string, values: string, fieldType = 'select') {
  const options = values.split(' ').map((value) => {
    const words = value.replaceAll('_', ' ').toLowerCase();
    return { value, label: words.charAt(0).toUpperCase() + words.slice(1) };
  });
  return hubspotProperty(name, label, 'enumeration', fieldType, { options });
}

const pipelineChoice = (name: string, label: string, optionsFrom: 'stages' | 'pipelines') =>
  hubspotProperty(name, label, 'enumeration', 'select', { optionsFrom });

const READ_ONLY = { readOnly: true } as const;
const lastActivity = instant('notes_last_updated', 'Last Activity Date', READ_ONLY);
const address = [
  text('address', 'Street Address'),
  text('city', 'City'),
  text('state', 'State/Region'),
  text('zip', 'Postal Code'),
  text('country', 'Country/Region'),
  text('phone', 'Phone Number'),
  text('website', 'Website URL'),
];
const lifecycle = choice(
  'lifecyclestage',
  'Lifecycle Stage',
  'subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer evangelist other',
  'radio',
);
const activity = [
  instant('hs_timestamp', 'Activity date'),
  text('hs_attachment_ids', 'Attached file IDs'),
  text('hs_activity_type', 'Activity type'),
];

const byPlural: { readonly [plural: string]: readonly PropertyDefinition[] } = {
  contacts: [
    lastActivity,
    text('email', 'Email', { hasUniqueValue: true }),
    text('firstname', 'First Name'),
    text('lastname', 'Last Name'),
    text('mobilephone', 'Mobile Phone Number'),
    text('company', 'Company Name'),
    text('jobtitle', 'Job Title'),
    text('salutation', 'Salutation'),
    text('hs_timezone', 'Time Zone'),
    text('hs_language', 'Preferred language'),
    long('message', 'Message'),
    ...address,
    lifecycle,
    choice(
      'hs_lead_status',
      'Lead Status',
      'NEW OPEN IN_PROGRESS OPEN_DEAL UNQUALIFIED ATTEMPTED_TO_CONTACT CONNECTED BAD_TIMING',
      'radio',
    ),
    instant('notes_last_contacted', 'Last Contacted', READ_ONLY),
  ],
  companies: [
    lastActivity,
    text('name', 'Company name'),
    text('domain', 'Company Domain Name'),
    long('description', 'Description'),
    ...address,
    lifecycle,
    number('numberofemployees', 'Number of Employees'),
    number('annualrevenue', 'Annual Revenue'),
    choice('type', 'Type', 'PROSPECT PARTNER RESELLER VENDOR OTHER'),
    choice(
      'industry',
      'Industry',
      'ACCOUNTING AUTOMOTIVE BANKING BIOTECHNOLOGY COMPUTER_SOFTWARE CONSTRUCTION CONSUMER_GOODS EDUCATION_MANAGEMENT FINANCIAL_SERVICES FOOD_BEVERAGES HOSPITAL_HEALTH_CARE HOSPITALITY INFORMATION_TECHNOLOGY_AND_SERVICES INSURANCE INTERNET LOGISTICS_AND_SUPPLY_CHAIN MANAGEMENT_CONSULTING MARKETING_AND_ADVERTISING NON_PROFIT_ORGANIZATION_MANAGEMENT REAL_ESTATE RENEWABLES_ENVIRONMENT RETAIL TELECOMMUNICATIONS TRANSPORTATION_TRUCKING_RAILROAD',
    ),
  ],
  deals: [
    lastActivity,
    text('dealname', 'Deal Name'),
    number('amount', 'Amount'),
    instant('closedate', 'Close Date'),
    pipelineChoice('pipeline', 'Pipeline', 'pipelines'),
    pipelineChoice('dealstage', 'Deal Stage', 'stages'),
    choice('dealtype', 'Deal Type', 'newbusiness existingbusiness', 'radio'),
    choice('hs_priority', 'Priority', 'low medium high'),
    choice('deal_currency_code', 'Currency', 'USD EUR GBP CHF JPY AUD CAD'),
    long('description', 'Deal Description'),
    text('hs_next_step', 'Next step'),
    long('closed_lost_reason', 'Closed Lost Reason'),
    long('closed_won_reason', 'Closed Won Reason'),
    flag('hs_is_closed', 'Is Deal Closed?', READ_ONLY),
    flag('hs_is_closed_won', 'Is Closed Won', READ_ONLY),
    number('hs_deal_stage_probability', 'Deal probability', READ_ONLY),
  ],
  tickets: [
    lastActivity,
    text('subject', 'Ticket name'),
    long('content', 'Ticket description'),
    pipelineChoice('hs_pipeline', 'Pipeline', 'pipelines'),
    pipelineChoice('hs_pipeline_stage', 'Ticket status', 'stages'),
    choice('hs_ticket_priority', 'Priority', 'LOW MEDIUM HIGH URGENT'),
    choice(
      'hs_ticket_category',
      'Category',
      'PRODUCT_ISSUE BILLING_ISSUE FEATURE_REQUEST GENERAL_INQUIRY',
      'checkbox',
    ),
    choice('source_type', 'Source', 'CHAT EMAIL FORM PHONE'),
    instant('closed_date', 'Close date'),
  ],
  tasks: [
    ...activity,
    text('hs_task_subject', 'Task Title'),
    long('hs_task_body', 'Task Notes'),
    choice('hs_task_status', 'Task Status', 'NOT_STARTED IN_PROGRESS WAITING COMPLETED DEFERRED'),
    choice('hs_task_priority', 'Priority', 'NONE LOW MEDIUM HIGH'),
    choice(
      'hs_task_type',
      'Task Type',
      'TODO CALL EMAIL LINKED_IN LINKED_IN_CONNECT LINKED_IN_MESSAGE',
    ),
    text('hs_task_reminders', 'Reminders'),
    instant('hs_task_completion_date', 'Completed at', READ_ONLY),
    flag('hs_task_is_completed', 'Is Completed', READ_ONLY),
  ],
  notes: [...activity, long('hs_note_body', 'Note body')],
  calls: [
    ...activity,
    text('hs_call_title', 'Call Title'),
    long('hs_call_body', 'Call notes'),
    choice('hs_call_direction', 'Call direction', 'INBOUND OUTBOUND'),
    text('hs_call_disposition', 'Call outcome'),
    number('hs_call_duration', 'Call duration'),
    text('hs_call_from_number', 'From Number'),
    text('hs_call_to_number', 'To Number'),
    text('hs_call_recording_url', 'Recording URL'),
    choice(
      'hs_call_status',
      'Call status',
      'BUSY CALLING_CRM_USER CANCELED COMPLETED CONNECTING FAILED IN_PROGRESS MISSED NO_ANSWER QUEUED RINGING',
    ),
  ],
  emails: [
    ...activity,
    text('hs_email_subject', 'Email subject'),
    long('hs_email_text', 'Email body'),
    long('hs_email_html', 'Email HTML'),
    text('hs_email_headers', 'Email Headers'),
    choice(
      'hs_email_direction',
      'Email Direction',
      'EMAIL INCOMING_EMAIL FORWARDED_EMAIL DRAFT_EMAIL',
    ),
    choice('hs_email_status', 'Email status', 'BOUNCED FAILED SCHEDULED SENDING SENT'),
  ],
  meetings: [
    ...activity,
    text('hs_meeting_title', 'Meeting name'),
    long('hs_meeting_body', 'Meeting description'),
    long('hs_internal_meeting_notes', 'Internal notes'),
    text('hs_meeting_location', 'Location'),
    text('hs_meeting_external_url', 'External URL'),
    instant('hs_meeting_start_time', 'Start time'),
    instant('hs_meeting_end_time', 'End time'),
    choice(
      'hs_meeting_outcome',
      'Meeting outcome',
      'SCHEDULED COMPLETED RESCHEDULED NO_SHOW CANCELED',
    ),
  ],
  products: [
    text('name', 'Name'),
    long('description', 'Product description'),
    number('price', 'Unit price'),
    text('hs_sku', 'SKU'),
    number('hs_cost_of_goods_sold', 'Unit cost'),
    text('hs_recurring_billing_period', 'Term'),
  ],
  line_items: [
    text('name', 'Name'),
    long('description', 'Description'),
    number('price', 'Unit price'),
    number('quantity', 'Quantity'),
    number('amount', 'Net price', READ_ONLY),
    number('discount', 'Unit discount'),
    number('hs_product_id', 'Product ID'),
    text('hs_sku', 'SKU'),
    choice(
      'recurringbillingfrequency',
      'Billing frequency',
      'weekly biweekly monthly quarterly per_six_months annually per_two_years',
    ),
  ],
  quotes: [
    text('hs_title', 'Quote name'),
    date('hs_expiration_date', 'Expiration Date'),
    choice(
      'hs_status',
      'Approval status',
      'DRAFT APPROVAL_NOT_NEEDED PENDING_APPROVAL APPROVED REJECTED',
    ),
    text('hs_public_url_key', 'Public URL Key', READ_ONLY),
    text('hs_currency', 'Currency'),
    text('hs_language', 'Language'),
  ],
};

/** The properties a new portal has for an object type (a believable part of HubSpot's own). */
export function defaultProperties(type: ObjectType): readonly PropertyDefinition[] {
  const groupName = `${type.singular.replaceAll('_', '')}information`;
  const always = [
    number('hs_object_id', 'Record ID', READ_ONLY),
    // A deal's or a ticket's create date may be set; HubSpot's other timestamps may not.
    instant(type.createdProperty, 'Create Date', {
      readOnly: type.plural !== 'deals' && type.plural !== 'tickets',
    }),
    instant(type.modifiedProperty, 'Last Modified Date', READ_ONLY),
    hubspotProperty('hubspot_owner_id', 'Owner', 'enumeration', 'select', {
      optionsFrom: 'owners',
    }),
  ];
  return [...always, ...(byPlural[type.plural] ?? [])].map((property) => ({
    ...property,
    groupName,
  }));
}
