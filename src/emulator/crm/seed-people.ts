import { daysBefore, type SeedGroup } from './seed-group.ts';

type CompanyRow = readonly [
  name: string,
  domain: string,
  industry: string,
  city: string,
  staff: number,
];

const COMPANIES: readonly CompanyRow[] = [
  ['Northwind Outdoor', 'northwind.example.com', 'RETAIL', 'Portland', 180],
  ['Halden Logistics', 'halden.example.com', 'LOGISTICS_AND_SUPPLY_CHAIN', 'Rotterdam', 950],
  ['Brightwell Clinics', 'brightwell.example.com', 'HOSPITAL_HEALTH_CARE', 'Leeds', 420],
  ['Cobalt Software', 'cobalt.example.com', 'COMPUTER_SOFTWARE', 'Berlin', 65],
];

type ContactRow = readonly [
  firstname: string,
  lastname: string,
  jobtitle: string,
  /** Index into the companies. */
  company: number,
  lifecyclestage: string,
  owner: string,
];

const CONTACTS: readonly ContactRow[] = [
  ['Ada', 'Nilsen', 'Head of Purchasing', 0, 'opportunity', '1'],
  ['Tom', 'Becker', 'Store Operations Lead', 0, 'salesqualifiedlead', '1'],
  ['Priya', 'Raman', 'Chief Financial Officer', 0, 'opportunity', '2'],
  ['Jonas', 'de Vries', 'Fleet Manager', 1, 'customer', '2'],
  ['Lucía', 'Ferrer', 'Supply Chain Analyst', 1, 'customer', '2'],
  ['Mark', 'Adeyemi', 'VP Operations', 1, 'opportunity', '1'],
  ['Helen', 'Shaw', 'Practice Manager', 2, 'lead', '4200000003'],
  ['Omar', 'Haddad', 'IT Director', 2, 'marketingqualifiedlead', '4200000003'],
  ['Grace', 'Whitfield', 'Procurement Officer', 2, 'lead', '1'],
  ['Yuki', 'Tanaka', 'Engineering Manager', 3, 'opportunity', '4200000003'],
  ['Felix', 'Brandt', 'Founder', 3, 'evangelist', '4200000003'],
  ['Noor', 'Visser', 'Developer Advocate', 3, 'subscriber', '2'],
];

const companyId = (index: number) => String(7001 + index);

/** Four companies. */
export function seedCompanies(nowMs: number): SeedGroup {
  const records = COMPANIES.map(([name, domain, industry, city, staff], index) => ({
    objectType: 'companies',
    id: companyId(index),
    createdAtMs: daysBefore(nowMs, 300 - index * 20),
    properties: {
      name,
      domain,
      industry,
      city,
      website: `https://${domain}`,
      numberofemployees: String(staff),
      lifecyclestage: 'opportunity',
      hubspot_owner_id: '1',
    },
  }));
  return { records, associations: [] };
}

/** Twelve contacts, `1` to `12`, each at one of the companies. */
export function seedContacts(nowMs: number): SeedGroup {
  const records = CONTACTS.map(([firstname, lastname, jobtitle, company, stage, owner], index) => {
    const [name, domain] = COMPANIES[company] ?? ['', 'example.com'];
    const mailbox = `${firstname}.${lastname}`
      .normalize('NFD')
      .replaceAll(/[^\w.]/g, '')
      .toLowerCase();
    return {
      objectType: 'contacts',
      id: String(1 + index),
      createdAtMs: daysBefore(nowMs, 200 - index * 9),
      properties: {
        firstname,
        lastname,
        email: `${mailbox}@${domain}`,
        phone: `+1 555 01${String(index).padStart(2, '0')}`,
        company: name,
        jobtitle,
        lifecyclestage: stage,
        hubspot_owner_id: owner,
      },
    };
  });
  const associations = CONTACTS.map(([, , , company], index) => ({
    from: ['contacts', String(1 + index)] as const,
    to: ['companies', companyId(company)] as const,
  }));
  return { records, associations };
}
