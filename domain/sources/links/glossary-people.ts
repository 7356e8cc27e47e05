// Terms of the field for people, rights and societies in the six languages: English | French | Spanish | Russian | Arabic |
// Chinese, synonyms separated by commas. With these, candidates are found across languages (L6).

export const peopleTerms = `
digital divide, digital gap, divide | fracture numérique, fossé numérique, fracture | brecha digital, brecha | цифровой разрыв, цифровое неравенство, разрыв | الفجوة الرقمية, الهوة الرقمية, الفجوة | 数字鸿沟, 鸿沟, 差距
developing countries | pays en développement | países en desarrollo | развивающиеся страны | البلدان النامية, الدول النامية | 发展中国家
least developed countries | pays les moins avancés | países menos adelantados | наименее развитые страны | أقل البلدان نموا | 最不发达国家
small island, islands | insulaires, îles | insulares, islas | островные, острова | الجزرية, الجزر | 小岛屿, 岛屿, 岛国
landlocked | sans littoral, enclavés | sin litoral | не имеющие выхода к морю | غير الساحلية | 内陆
Africa, African | Afrique, africain | África, africano | Африка, африканский | أفريقيا, الأفريقية | 非洲
human rights | droits de l'homme, droits humains | derechos humanos | права человека | حقوق الإنسان | 人权
freedoms, fundamental freedoms | libertés | libertades | свободы | الحريات | 自由
freedom of expression, expression, opinion | liberté d'expression, expression, opinion | libertad de expresión, expresión, opinión | свобода выражения, выражение мнений | حرية التعبير, التعبير | 言论自由, 表达自由, 表达
privacy, private life | vie privée, confidentialité | privacidad, vida privada | неприкосновенность частной жизни, частная жизнь, конфиденциальность | الخصوصية | 隐私
surveillance | surveillance | vigilancia | слежка, наблюдение | المراقبة | 监控, 监视
women, women and girls | femmes | mujeres | женщины | النساء, المرأة | 妇女, 女性
girls | filles | niñas | девочки | الفتيات | 女童, 女孩
gender, sexes | genre, sexes | género, sexos | гендер, гендерный, пол | الجنسين, الجنسانية | 性别
equality, equal | égalité | igualdad | равенство, равный | المساواة | 平等
children, child | enfants, enfant | niños, infancia | дети, ребенок | الأطفال, الطفل | 儿童, 未成年
young people, youth | jeunes, jeunesse | jóvenes, juventud | молодежь, молодые | الشباب | 青年, 年轻人
older persons, elderly | personnes âgées, aînés | personas mayores, ancianos | пожилые, престарелые | كبار السن, المسنين | 老年人, 老人
disabilities, disabled, blind | handicapées, handicap, aveugles | discapacidad, ciegos | инвалиды, инвалидность, инвалидов | الإعاقة, ذوي الإعاقة, المكفوفين | 残疾, 残障, 盲人
indigenous peoples, indigenous | peuples autochtones, autochtones | pueblos indígenas, indígenas | коренные народы, коренной | الشعوب الأصلية, الأصلية | 土著, 原住民
elders, ancestral, traditional knowledge | ancêtres, savoirs traditionnels | ancestral, conocimientos tradicionales | предки, традиционные знания | الأجداد, المعارف التقليدية | 传统知识, 祖先
migrants, refugees | migrants, réfugiés | migrantes, refugiados | мигранты, беженцы | المهاجرين, اللاجئين | 移民, 难民
vulnerable, marginalized | vulnérables, marginalisés | vulnerables, marginados | уязвимые, маргинализированные | الضعيفة, المهمشة | 弱势, 边缘
poor, poverty | pauvres, pauvreté | pobres, pobreza | бедные, бедность, нищета | الفقراء, الفقر | 贫困, 贫穷, 穷人
rural, villages, remote | rural, villages, reculées, éloignées | rural, aldeas, remotas, alejadas | сельский, деревни, отдаленный | الريفية, القرى, النائية | 农村, 乡村, 偏远, 边远
communities, community | communautés, communautaire | comunidades, comunitarias | общины, общинный, сообщества | المجتمعات المحلية, المجتمعية | 社区
families, household | familles, ménages, foyers | familias, hogares | семьи, домохозяйства | الأسر, العائلات | 家庭
inequality, inequalities | inégalités | desigualdad, desigualdades | неравенство | عدم المساواة, التفاوت | 不平等
inclusion, inclusive | inclusion, inclusif | inclusión, inclusivo | инклюзивность, инклюзивный, охват | الشمول, الشاملة | 包容, 包容性
participation, take part | participation, participer | participación, participar | участие, участвовать | المشاركة, مشاركة | 参与
government, governments | gouvernement, gouvernements | gobierno, gobiernos | правительство, правительства | الحكومة, الحكومات | 政府
private sector, companies, business | secteur privé, entreprises | sector privado, empresas | частный сектор, компании, предприятия, бизнес | القطاع الخاص, الشركات | 私营部门, 企业, 公司
civil society | société civile | sociedad civil | гражданское общество | المجتمع المدني | 民间社会, 公民社会
technical community | communauté technique | comunidad técnica | техническое сообщество | المجتمع التقني | 技术界
academia, universities, university | universités, monde universitaire | universidades, academia | университеты, научные круги | الجامعات, الأوساط الأكاديمية | 大学, 高校, 学术界
stakeholders, multi-stakeholder, multistakeholder | parties prenantes, multipartite | partes interesadas, interesados | заинтересованные стороны, многосторонний | أصحاب المصلحة | 利益攸关方, 利益相关方
international cooperation, cooperation | coopération internationale, coopération | cooperación internacional, cooperación | международное сотрудничество, сотрудничество | التعاون الدولي, التعاون | 国际合作, 合作
enhanced cooperation | coopération renforcée | cooperación reforzada | укрепление сотрудничества | التعاون المعزز, تعزيز التعاون | 加强合作, 强化合作
sovereignty, sovereign | souveraineté | soberanía | суверенитет, суверенный | السيادة | 主权
law, rule of law, legal | droit, primauté du droit, juridique | derecho, estado de derecho, jurídico | право, верховенство права, правовой, закон | سيادة القانون, القانون, القانونية | 法治, 法律
courts, justice, judges | tribunaux, justice, juges | tribunales, justicia, jueces | суды, правосудие, судьи | المحاكم, العدالة, القضاة | 法院, 司法, 正义, 公正
violence, harassment, abuse | violence, harcèlement | violencia, acoso | насилие, преследование, домогательства | العنف, التحرش | 暴力, 骚扰
exploitation, sexual | exploitation, sexuelle | explotación, sexual | эксплуатация, сексуальный | الاستغلال, الجنسي | 剥削, 性剥削
hate speech, hatred | discours de haine, haine | discurso de odio, odio | язык ненависти, ненависть | خطاب الكراهية, الكراهية | 仇恨言论, 仇恨
disinformation, false information | désinformation | desinformación | дезинформация | المعلومات المضللة, التضليل | 虚假信息
media, press, journalists | médias, presse, journalistes | medios de comunicación, prensa, periodistas | СМИ, средства массовой информации, журналисты, пресса | وسائل الإعلام, الصحفيين, الصحافة | 媒体, 新闻, 记者
culture, cultural | culture, culturel | cultura, cultural | культура, культурный | الثقافة, الثقافية | 文化
languages, multilingual, linguistic | langues, multilinguisme, linguistique | lenguas, idiomas, multilingüismo | языки, многоязычие, языковой | اللغات, التعدد اللغوي, اللغوي | 语言, 语文, 多语
heritage, archives, museums | patrimoine, archives, musées | patrimonio, archivos, museos | наследие, архивы, музеи | التراث, المحفوظات, المتاحف | 遗产, 档案, 博物馆
local content, content | contenus locaux, contenus | contenidos locales, contenidos | местный контент, контент | المحتوى المحلي, المحتوى | 本地内容, 内容
libraries, library | bibliothèques | bibliotecas | библиотеки | المكتبات | 图书馆
education, schools, school | éducation, enseignement, écoles, scolaire | educación, enseñanza, escuelas | образование, школы, школьный | التعليم, المدارس | 教育, 学校
teachers | enseignants | docentes, profesores, maestros | учителя, преподаватели | المعلمين, المدرسين | 教师
pupils, students | élèves, étudiants | alumnos, estudiantes | учащиеся, ученики, студенты | الطلاب, التلاميذ | 学生
skills, digital skills | compétences, compétences numériques | competencias, habilidades | навыки, цифровые навыки | المهارات | 技能
digital literacy, literacy | alphabétisation numérique, culture numérique, alphabétisation | alfabetización digital, alfabetización | цифровая грамотность, грамотность | محو الأمية الرقمية, محو الأمية | 数字素养, 扫盲, 素养
training, train, retraining | formation, former | formación, capacitación, capacitar | подготовка, обучение, переподготовка | التدريب | 培训
capacity-building, capacities | renforcement des capacités, capacités | creación de capacidad, desarrollo de capacidades, fortalecimiento de capacidades | создание потенциала, наращивание потенциала, потенциал | بناء القدرات, القدرات | 能力建设
health, hospitals, clinics, medicine | santé, hôpitaux, médecine | salud, hospitales, medicina | здоровье, здравоохранение, больницы, медицина | الصحة, المستشفيات, الطب | 健康, 卫生, 医疗, 医院
workers, jobs, employment, labour | travailleurs, emplois, emploi, travail | trabajadores, empleo, trabajo | работники, трудящиеся, занятость, рабочие места, труд | العمال, الوظائف, العمل, فرص العمل | 工人, 就业, 劳动, 工作岗位
agriculture, farmers | agriculture, agriculteurs | agricultura, agricultores | сельское хозяйство, фермеры | الزراعة, المزارعين | 农业, 农民
peace, conflict, war | paix, conflits, guerre | paz, conflictos, guerra | мир, конфликты, война | السلام, النزاعات, الحرب | 和平, 冲突, 战争
disasters, emergencies | catastrophes, urgences | desastres, emergencias | бедствия, чрезвычайные ситуации | الكوارث, الطوارئ | 灾害, 紧急情况, 灾难
terrorism, terrorist | terrorisme, terroriste | terrorismo, terrorista | терроризм, террористический | الإرهاب, الإرهابية | 恐怖主义
elections, democracy, democratic | élections, démocratie, démocratique | elecciones, democracia, democrático | выборы, демократия, демократический | الانتخابات, الديمقراطية | 选举, 民主
transparency, transparent | transparence, transparent | transparencia, transparente | прозрачность, транспарентность, прозрачный | الشفافية, شفافة | 透明度, 透明
accountability, accountable | responsabilité, redevabilité | rendición de cuentas | подотчетность | المساءلة | 问责
ethics, ethical | éthique | ética | этика, этический | الأخلاقيات, الأخلاقية | 伦理, 道德
trust, confidence | confiance | confianza | доверие | الثقة | 信任, 信心
water, food, hunger | eau, alimentation, faim | agua, alimentación, hambre | вода, продовольствие, голод | المياه, الغذاء, الجوع | 水, 粮食, 饥饿
sustainable development | développement durable | desarrollo sostenible | устойчивое развитие | التنمية المستدامة | 可持续发展
sustainable development goals, goals | objectifs de développement durable, objectifs | objetivos de desarrollo sostenible, objetivos | цели в области устойчивого развития, цели | أهداف التنمية المستدامة, الأهداف | 可持续发展目标, 目标
2030 agenda, agenda | programme 2030, programme de développement durable | agenda 2030, agenda | повестка дня, повестка 2030 | خطة عام 2030, خطة التنمية | 2030年议程, 议程
climate change, climate | changements climatiques, climat | cambio climático, clima | изменение климата, климат | تغير المناخ, المناخ | 气候变化, 气候
environment, environmental | environnement, environnemental | medio ambiente, ambiental | окружающая среда, экологический | البيئة, البيئية | 环境, 环保
electronic waste, waste | déchets électroniques, déchets | desechos electrónicos, residuos | электронные отходы, отходы | النفايات الإلكترونية, النفايات | 电子废物, 电子垃圾, 废弃物
production, producers, consumption | production, producteurs, consommation | producción, productores, consumo | производство, производители, потребление | الإنتاج, المنتجين, الاستهلاك | 生产, 生产者, 消费
`;
