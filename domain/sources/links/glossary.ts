// Terms of the field in the six languages: English | French | Spanish | Russian | Arabic | Chinese, synonyms separated by
// commas. With these, candidates are found across languages (L6).

export const glossary = `
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
wsis, world summit on the information society, summit | smsi, sommet mondial sur la société de l'information, sommet | cmsi, cumbre mundial sobre la sociedad de la información, cumbre | ввуио, всемирная встреча на высшем уровне, саммит, встречи на высшем уровне | القمة العالمية لمجتمع المعلومات, القمة | 信息社会世界峰会, 世界峰会, 峰会
information society | société de l'information | sociedad de la información | информационное общество | مجتمع المعلومات | 信息社会
itu | uit | uit | мсэ | الاتحاد الدولي للاتصالات | 国际电联, 国际电信联盟
unesco | unesco | unesco | юнеско | اليونسكو | 教科文组织
undp | pnud | pnud | проон | برنامج الأمم المتحدة الإنمائي | 开发计划署, 开发署
unctad | cnuced | unctad | юнктад | الأونكتاد | 贸发会议
igf, internet governance forum | fgi, forum sur la gouvernance de l'internet | fgi, foro para la gobernanza de internet | фуи, форум по управлению интернетом | منتدى إدارة الإنترنت, منتدى حوكمة الإنترنت | 互联网治理论坛
commission on science and technology, cstd | commission de la science et de la technique, cstd | comisión de ciencia y tecnología | комиссия по науке и технике | لجنة تسخير العلم والتكنولوجيا | 科学和技术促进发展委员会, 科技促进发展委员会
secretary-general | secrétaire général | secretario general | генеральный секретарь | الأمين العام | 秘书长
general assembly | assemblée générale | asamblea general | генеральная ассамблея | الجمعية العامة | 联合国大会, 大会
united nations | nations unies | naciones unidas | организация объединенных наций, оон | الأمم المتحدة | 联合国
member states, states | états membres, états | estados miembros, estados | государства-члены, государства | الدول الأعضاء, الدول | 会员国, 各国, 国家
action lines | grandes orientations, lignes d'action | líneas de acción | направления деятельности, направления действий | خطوط العمل, مسارات العمل | 行动方面, 行动方针
ict, icts, information and communications technologies | tic, technologies de l'information et des communications | tic, tecnologías de la información | икт, информационно-коммуникационные технологии | تكنولوجيا المعلومات والاتصالات | 信通技术, 信息和通信技术, 信息通信技术
internet | internet | internet | интернет | الإنترنت, الإنترنيت | 互联网, 因特网
access, accessible | accès, accessible | acceso, accesible | доступ, доступный | الوصول, النفاذ | 接入, 获取, 无障碍
connectivity, connect, unconnected | connectivité, connecter, raccordement | conectividad, conectar | подключение, связь, подключить, возможность подключения | التوصيلية, الاتصال, الربط | 连通性, 互联互通, 连接, 联网
broadband | haut débit, large bande | banda ancha | широкополосный, широкополосная связь | النطاق العريض | 宽带
affordable, affordability, afford | abordable, accessibles financièrement | asequible, asequibilidad | приемлемый по цене, ценовая доступность, недорогой | ميسورة التكلفة, معقولة, القدرة على تحمل | 负担得起, 可负担, 价格合理, 廉价
prices, price, cost, costs | prix, coût, coûts, tarifs | precios, precio, coste, costo, tarifas | цены, цена, стоимость, тарифы | الأسعار, التكلفة, تكاليف | 价格, 成本, 费用, 资费
infrastructure | infrastructure, infrastructures | infraestructura, infraestructuras | инфраструктура | البنية التحتية, البنى التحتية | 基础设施
cables, submarine cables, fibre | câbles, câbles sous-marins, fibre | cables, cables submarinos, fibra | кабели, подводные кабели, волокно | الكابلات, الكابلات البحرية, الألياف | 电缆, 光缆, 海底电缆, 海缆, 光纤
satellites, satellite | satellites, satellite | satélites, satélite | спутники, спутниковый | السواتل, الأقمار الصناعية | 卫星
spectrum, frequencies | spectre, fréquences | espectro, frecuencias | спектр, частоты | الطيف, الترددات | 频谱, 频率
networks, network | réseaux, réseau | redes, red | сети, сеть | الشبكات, شبكة | 网络
exchange points | points d'échange | puntos de intercambio | точки обмена | نقاط التبادل | 交换点, 交换中心
mobile, telephones, smartphones | mobile, téléphones | móvil, teléfonos | мобильный, телефоны, смартфоны | المحمول, الهواتف | 移动, 手机, 电话
devices, equipment, computers | appareils, équipements, ordinateurs | dispositivos, equipos, ordenadores, computadoras | устройства, оборудование, компьютеры | الأجهزة, المعدات, الحواسيب | 设备, 计算机, 电脑
electricity, energy, power | électricité, énergie | electricidad, energía | электричество, электроэнергия, энергия | الكهرباء, الطاقة | 电力, 能源
universal service | service universel | servicio universal | универсальное обслуживание, универсальная услуга | الخدمة الشاملة | 普遍服务
operators, operator | opérateurs | operadores | операторы | المشغلين, مشغلي | 运营商
competition | concurrence | competencia | конкуренция | المنافسة | 竞争
regulation, regulators, regulatory | réglementation, régulateurs, réglementaire | regulación, reguladores, reglamentario | регулирование, регуляторы, регулирующий | التنظيم, الهيئات التنظيمية, التنظيمية | 监管, 规管, 管制
enabling environment | environnement favorable, environnement propice | entorno propicio, entorno favorable | благоприятные условия, благоприятная среда | بيئة تمكينية, البيئة التمكينية, بيئة مواتية | 有利环境, 扶持性环境
investment, invest, investors | investissement, investir, investisseurs | inversión, invertir, inversores | инвестиции, вкладывать, инвесторы | الاستثمار, المستثمرين | 投资
financing, finance, funding | financement, financer | financiación, financiamiento, financiar | финансирование, финансовый | التمويل, المالية | 融资, 筹资, 资金
funds, fund, solidarity fund | fonds, fonds de solidarité | fondos, fondo | фонды, фонд | الصناديق, صندوق | 基金
official development assistance, aid, donors | aide publique au développement, aide, donateurs | asistencia oficial para el desarrollo, ayuda, donantes | официальная помощь в целях развития, помощь, доноры | المساعدة الإنمائية الرسمية, المساعدات, المانحين | 官方发展援助, 援助, 捐助方
resources | ressources | recursos | ресурсы | الموارد | 资源
development banks, banks | banques de développement, banques | bancos de desarrollo, bancos | банки развития, банки | مصارف التنمية, المصارف, البنوك | 开发银行, 银行
taxes, taxation, levy | impôts, taxes, fiscalité | impuestos, fiscalidad, gravamen | налоги, налогообложение | الضرائب | 税收, 征税, 税
debt, loans | dette, prêts | deuda, préstamos | долг, задолженность, займы | الديون, القروض | 债务, 贷款
trade, customs | commerce, douanes | comercio, aduanas | торговля, таможня | التجارة, الجمارك | 贸易, 海关
electronic commerce, e-commerce | commerce électronique | comercio electrónico | электронная торговля | التجارة الإلكترونية | 电子商务
small and medium-sized enterprises, small enterprises, smes | petites et moyennes entreprises, pme | pequeñas y medianas empresas, pymes | малые и средние предприятия, мсп | المشاريع الصغيرة والمتوسطة, المؤسسات الصغيرة | 中小企业, 中小微企业
innovation, start-ups | innovation, jeunes pousses | innovación, empresas emergentes | инновации, стартапы | الابتكار, الشركات الناشئة | 创新, 初创企业
technology transfer, transfer of technology | transfert de technologie | transferencia de tecnología | передача технологий | نقل التكنولوجيا | 技术转让
technology, technologies | technologie, technologies, technique | tecnología, tecnologías | технология, технологии, техника | التكنولوجيا, التقنيات | 技术, 科技
digital | numérique | digital | цифровой | الرقمية, الرقمي | 数字, 数码
science, research, scientific | science, recherche, scientifique | ciencia, investigación, científico | наука, исследования, научный | العلوم, البحث, العلمي | 科学, 研究, 科研
data | données | datos | данные | البيانات | 数据
personal data, data protection | données personnelles, protection des données | datos personales, protección de datos | персональные данные, личные данные, защита данных | البيانات الشخصية, حماية البيانات | 个人数据, 个人信息, 数据保护
cross-border, across borders, frontiers | transfrontière, frontières | transfronterizo, fronteras | трансграничный, границы | عبر الحدود, الحدود | 跨境, 跨国界
encryption | chiffrement | cifrado, encriptación | шифрование | التشفير | 加密
security, secure | sécurité | seguridad | безопасность | الأمن, الأمان | 安全
cybersecurity, cyber | cybersécurité | ciberseguridad | кибербезопасность | الأمن السيبراني, السيبراني | 网络安全
cybercrime, crime | cybercriminalité, criminalité | ciberdelincuencia, delitos | киберпреступность, преступность | الجرائم السيبرانية, الجريمة | 网络犯罪, 犯罪
attacks, malicious | attaques, malveillant | ataques, maliciosos | атаки, злонамеренный | الهجمات, الخبيثة | 攻击, 恶意
artificial intelligence, algorithms | intelligence artificielle, algorithmes | inteligencia artificial, algoritmos | искусственный интеллект, алгоритмы | الذكاء الاصطناعي, الخوارزميات | 人工智能, 算法
platforms, social media | plateformes, réseaux sociaux | plataformas, redes sociales | платформы, социальные сети | المنصات, وسائل التواصل الاجتماعي | 平台, 社交媒体
open source, free software, software | logiciels libres, logiciels, source ouverte | software libre, código abierto, programas informáticos | открытый исходный код, свободное программное обеспечение, программное обеспечение | المصدر المفتوح, البرمجيات | 开源, 软件
intellectual property, copyright, licences | propriété intellectuelle, droit d'auteur, licences | propiedad intelectual, derechos de autor, licencias | интеллектуальная собственность, авторское право, лицензии | الملكية الفكرية, حقوق المؤلف, تراخيص | 知识产权, 版权, 许可
standards, interoperability | normes, interopérabilité | normas, estándares, interoperabilidad | стандарты, совместимость | المعايير, قابلية التشغيل البيني | 标准, 互操作
internet governance, governance | gouvernance de l'internet, gouvernance | gobernanza de internet, gobernanza | управление интернетом, управление | إدارة الإنترنت, حوكمة الإنترنت, الحوكمة | 互联网治理, 治理
domain names, root zone, addresses | noms de domaine, zone racine, adresses | nombres de dominio, zona raíz, direcciones | доменные имена, корневая зона, адреса | أسماء النطاقات, المنطقة الجذرية, العناوين | 域名, 根区, 地址
e-government, public services | administration en ligne, services publics | gobierno electrónico, servicios públicos | электронное правительство, государственные услуги | الحكومة الإلكترونية, الخدمات العامة | 电子政务, 公共服务
knowledge | connaissances, savoir | conocimiento, conocimientos, saber | знания | المعرفة, المعارف | 知识
information | information, informations | información | информация | المعلومات | 信息, 资讯
review | examen | examen, revisión | обзор | الاستعراض | 审查, 审评, 审议
follow-up, implementation | suivi, mise en œuvre, application | seguimiento, aplicación, ejecución | последующая деятельность, осуществление, реализация | المتابعة, التنفيذ | 后续, 落实, 实施, 执行
report, reports, annual | rapport, rapports, annuel | informe, informes, anual | доклад, доклады, отчеты, ежегодный | التقرير, التقارير, السنوي | 报告, 年度
indicators, statistics, measure | indicateurs, statistiques, mesurer | indicadores, estadísticas, medir | показатели, статистика, измерять | المؤشرات, الإحصاءات, قياس | 指标, 统计, 衡量
disaggregated | ventilées, désagrégées | desglosados, desagregados | дезагрегированные, разбивка | المصنفة, مفصلة | 分列, 细分
targets, progress | cibles, progrès | metas, progresos, avances | целевые показатели, прогресс | الغايات, التقدم | 具体目标, 进展, 进步
partnerships, partners | partenariats, partenaires | alianzas, asociaciones, socios | партнерство, партнеры | الشراكات, الشركاء | 伙伴关系, 伙伴
development | développement | desarrollo | развитие | التنمية | 发展
economic, economy | économique, économie | económico, economía | экономический, экономика | الاقتصادية, الاقتصاد | 经济
protection, protect, safeguard | protection, protéger | protección, proteger | защита, защищать, охрана | حماية, الحماية | 保护, 保障
consumers | consommateurs | consumidores | потребители | المستهلكين | 消费者
regions, regional, local | régions, régional, local | regiones, regional, local | регионы, региональный, местный | الإقليمية, المناطق, المحلية | 区域, 地区, 地方
public, public policy | public, politiques publiques | público, políticas públicas | общественный, государственная политика, публичный | العامة, السياسات العامة | 公共, 公共政策
policies, strategies, national | politiques, stratégies, national | políticas, estrategias, nacional | политика, стратегии, национальный | السياسات, الاستراتيجيات, الوطنية | 政策, 战略
`;
