import { describe, expect, it } from 'vitest';
import { companyNames, compareCompanyNames } from '../../shared/duplicates/company-name.rules.ts';
import { comparePersonNames, personName } from '../../shared/duplicates/person-name.rules.ts';

const companies = (a: string, b: string) => compareCompanyNames(companyNames(a), companyNames(b));
const people = (a: string, b: string) => comparePersonNames(personName(a), personName(b));

describe('a company’s name, taken apart', () => {
  it.each([
    ['深圳市华为技术有限公司', '华为技术', 'huawei', 'shenzhen'],
    ['华为技术有限公司（上海）', '华为技术', 'huawei', 'shanghai'],
    ['华为（深圳市）技术有限公司', '华为技术', 'huawei', 'shenzhen'],
    ['远大连锁超市', '远大连锁超市', 'yuandaliansuochaoshi', ''],
    ['单氏食品有限公司', '单氏食品', 'danshi', ''],
    ['华为（中国）有限公司', '华为', 'huawei', ''],
    ['华为技术有限公司北京分公司', '华为技术', 'huawei', 'beijing'],
    ['TCL科技集团股份有限公司', 'tcl科技', 'tcl', ''],
    ['昆山市好孩子集团', '好孩子', 'haohaizi', ''],
    ['58同城', '58同城', '58tongcheng', ''],
    ['华强电子公司', '华强电子', 'huaqiang', ''],
    ['上海有限公司', '上海', 'shanghai', 'shanghai'],
    ['Siemens A.G.', 'siemens', 'siemens', ''],
    ['Möller & Söhne GmbH & Co. KG', 'moller sohne', 'mollersohne', ''],
    ['Bosch Trading (Shanghai) Co., Ltd.', 'bosch trading', 'bosch', 'shanghai'],
    ['Bank of China Ltd', 'bank china', 'bankchina', ''],
    ['Siemens (China) Ltd.', 'siemens', 'siemens', ''],
    ['The Holding Company Ltd', 'the holding company ltd', 'theholdingcompanyltd', ''],
  ])('%s', (name, core, brand, region) => {
    expect(companyNames(name)).toEqual([{ core, brand, region, sound: expect.any(String) }]);
  });

  it('is two names where a bracket holds it in the other script', () => {
    expect(companyNames('华为技术有限公司 (Huawei Technologies Co., Ltd.)').map(({ core }) => core)).toEqual([
      '华为技术',
      'huawei technologies',
    ]);
  });

  it('is none where nothing can be read', () => {
    expect(companyNames('---')).toEqual([]);
  });
});

describe('two companies’ names', () => {
  it.each([
    ['深圳市华为技术有限公司', '华为技术股份有限公司', 'same'],
    ['ACME, Inc.', 'Acme Incorporated', 'same'],
    ['Müller GmbH', 'Muller', 'same'],
    ['华为', 'Huawei', 'sound'],
    ['星辰科技', '星晨科技有限公司', 'sound'],
    ['Huawei Technologies Co., Ltd.', '华为技术有限公司', 'short'],
    ['阿里巴巴', '阿里巴巴网络技术有限公司', 'short'],
    ['Acme Trading Ltd', 'ACME', 'short'],
    ['中国工商银行', '工商银行', 'short'],
    ['Siemens AG', 'Seimens AG', 'typo'],
    ['Bank of China', 'China Bank', 'typo'],
    ['宏林机械', '宏玲机械', 'typo'],
    ['北京星辰科技有限公司', '上海星辰科技有限公司', 'other_region'],
    ['星辰科技有限公司', '星辰贸易有限公司', 'brand'],
    ['浙江雅鸿科技', '江苏雅宏科技', 'brand'],
    ['航锋', '航丰物流', 'brand'],
    ['上海华东电器', '上海华南电器', 'differs'],
    ['中国银行', '中国石油', 'differs'],
    ['Sun', 'Sony', 'differs'],
  ])('%s and %s: %s', (a, b, level) => {
    expect([companies(a, b), companies(b, a)]).toEqual([level, level]);
  });
});

describe('two people’s names', () => {
  it.each([
    ['王小明', '王小明先生', 'same'],
    ['王小明', 'Xiaoming Wang', 'same'],
    ['王小明', 'Wang Xiao Ming', 'same'],
    ['欧阳文静', 'Wenjing Ouyang', 'same'],
    ['Dr. Ada King Lovelace', 'Ada Lovelace', 'same'],
    ['García, José', 'Jose Garcia', 'same'],
    ['张伟', '张伟', 'common'],
    ['张伟', '张薇', 'homophone'],
    ['王小明', '王晓明', 'homophone'],
    ['陈佳琳', '陈佳玲', 'homophone'],
    ['Harley McCarthy', 'Haryley McCarthy', 'typo'],
    ['J. Smith', 'John Smith', 'typo'],
    ['王总', '王小明', 'part'],
    ['Madison', 'Madison Dixon', 'part'],
    ['Lydia Doosey', 'Lydia McCarthy', 'half'],
    ['张伟', '张文', 'differs'],
    ['王小明', '王大明', 'differs'],
    ['Anna Schmidt', 'Peter Brown', 'differs'],
    ['?', 'Peter Brown', 'differs'],
  ])('%s and %s: %s', (a, b, level) => {
    expect([people(a, b), people(b, a)]).toEqual([level, level]);
  });
});
