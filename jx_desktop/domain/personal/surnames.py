"""What looks like a person's name: a surname with one or two characters that given names have.

There is no library of names at hand: the characters of given names are those that are common in them, and words that
begin like a surname (安全, 高新, 曲阳) are listed.
"""

import re

from jx_desktop.domain.personal.no_names import NO_NAMES

_COMMON = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫"
    "查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧宫苟全褚廉简娄盖符奚穆党燕"
    "郎邸冀谈姬屠连郜晏栾郁蒙喻窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼原楚佟栗匡宗应巫鞠桑荆谌明沙伏岑习胥保和"
    "蔺肖闫付仝邰鹿代阴亓逯禹骆缪昝宿尚寇麻佘粟芮帅闻茅裘荀桓戎厉阙邝缑亢逄訾麦湛勾矫"
)
_RARE = (
    "尚麻麦位稽练乐封原明保和党查全成时向应管简盖单包司强解关路项费景连代宗花冷薄宁阳卫左季常章游古米池车边符蓝童房盛"
    "宫井仲温"
)
"""Surnames that begin many other words: on their own they do not tell a name."""
_COMPOUND = """
    欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 东方 南宫 夏侯 端木 百里 呼延 轩辕 长孙 宇文 独孤 闻人
    申屠 淳于 单于 太史 钟离 澹台 东郭 西门 赫连 公冶 濮阳 万俟 鲜于 闾丘 拓跋 仲孙 完颜 纳兰 司空 即墨 第五
    公羊 左丘 羊舌
"""
COMPOUND = tuple(_COMPOUND.split())
SURNAMES = "".join(dict.fromkeys(_COMMON + "".join(name[0] for name in COMPOUND)))
"""The characters with which a surname begins."""
SURNAME = f"(?:{'|'.join(COMPOUND)}|[{''.join(dict.fromkeys(_COMMON))}])"
_GIVEN = frozenset(
    "一乃丁七三上九二五八六十千四万东丙中丰丹丽久义乐书云亚亭亮人仁介从仕代令仪仲任伊伍伏伟传伦伯伶佐佑佩佳侠俊保信修"
    "俏倩健偲儒兆先光克兵其典军冬冰凌凡凤凯刚利力功勇勋勤化北升华卉卓南博卫卿历厚友双发叶合吉同君启吟咏品哲哗唯啸善喜"
    "嘉国圆圣坚坤坦垒城培堂增士声壮夏多大天太奇奎奕奥女好如妍妙妞妮姗姣姬娅娇娓娜娟娣娥娱娴婉婕婧婵婷媚媛嫒嫣嫦子孝学"
    "宁宇守安宏宗宜宝实宪宸宾寅富寒寿小少尔尚山岁岐岚岩岭岳峥峦峰峻崇嵩嵘川巍工巧巨帅帆师希席帧平年广庆庚康建开弘弛强"
    "归当形彤彦彩彪彬彭影征律德心志忠念怀思怡恒恩恬悦悠情惠意慈慕慧懿成戈战才扬承抒振捷政敏敬文斌斐斯新方旋旗无日旦旭"
    "时昀昂昊昌明易星春昭是显晋晓晔晖晗晚晟晨晴晶智暄暖曙曦曼月有朋朔朗望朝木本权杉杏杨杰松林果枝枫柏柔柳树根桂桃桐桓"
    "桥梁梅梓梦棋棠森楚楠榕榜榆横欢欣歌正武殿毅民水永汀江池沁沂沙沛河治泉泊波泰泽洁洋津洪洲流济浅浩浪海涛涵淑淞深淼清"
    "渊渝温游湘源溪滔滢滨满漪漫潇潭澄澜濛灵炎炜炫炯炳烁烨焕然煊煜照熊熙燕爱爽牛犇狄狮玄玉玖玛玟玥玮环玲珂珈珊珍珏珠班"
    "珮理琅琇琏琛琦琨琪琬琰琳琴琼瑄瑕瑗瑛瑜瑞瑶瑾璇璋璐璞璟甜生甫田甲申电男畅留疆登皎皓益盈盛真睿瞳知石研硕碧磊礼社祎"
    "祖祥祯祺福禄禧禹秀秉秋秦程稳穗立竞竹笑笛筠筱简箐米粉粤精紫素红纪纯纲纳纶绅经绍绢统绣维绮绵绿缘罡美羡群羽翀翁翎翔"
    "翠翰耀联聪胜能腾自臣至舒舟良艳艺艾节芊芋芙芝芦芬芮芯花芳芷芸若苇苏苑苗英苹茂范茗茜茵荃荣莉莎莲莹菁菊菡菲萌萍萱落"
    "葆葵蒙蓉蓓蓝蓬蔚蕊蕙蕾薇藤虎虹蝶融行衡裕西言誉计诗诚语谊谦豪贝贞贤贵赐赞越超路轩辉辰达迅迎运远迪逸道邦郁酉里重野"
    "金钊钢钦钧钰钱铁铃铎铖铭银锋锐锡锦键镇镜长闯闻阔阳陆隆雁雄雅雍雨雪雯雷霁霄震霆霖霞露青静非韬韵韶顺颂颖颜风飞香馥"
    "馨骁骅骏高魁鲁鲜鸣鸿鹃鹏鹤鹰麒麟黎默黛鼎齐龄龙囡娃妹弟狗锁栓柱财旺孬墨允诺依轶渲梵澈翊恺懋弈屹苒蕴筝璨蔓茹玫家兰"
    "芹仙翼耕荷菱俐焱煦焯沅洵浦淳泓淇渤漾灏坡垚埔墉圻贻贺赫迈遥郝郎锴锟镕镔闽阁隽靓韦顿颐飒骥骊鲲鸾鹂麾亦俪僖冶凝匀叔"
    "吾呈咪喆埂夕妤妗娆婳孜孺宥宬尧屏崽巾帏庭廉延弓弦彰忆忍忻恕悌悟愉愿慷憬扶拓拴择挺捍揽搏攀攸敦晏晰朵杭栋桦梧棣棕椿"
    "楷槐樱橙毓泳洛浙涌涓涟淏溢滕滋漩潼潘灼烽烈焜煌熠爵犁猛珑珺瑭璧瓒畴癸皖皙盼眉睦砚硒磐祈禛穆竣笙笠籍粟绘绚缨翕耿聆"
    "芃苓茉荔莘荻菀葳蒲蓁薪薰虔蛟衍谨谷豫赋赟跃轲迦逊逵邈邹郦醒铠铸镭陶霜霏霓顼颉飘馗驹骢鑫骞鹄鹭鸥"
)
"""Characters that are common in given names."""
_NEVER = frozenset(
    "的了及与或等在是不为给对被将把以之各每该元亿个名户项次号乡村县市省区街校院局厅办站所厂店司费款资额率度量数标准补"
    "助贴救奖险税价表册案法策设施备材料物机械器气热土地房屋楼室墙沟渠库塘坝井泵网线灯车船种粮棉菜猪羊鸡鱼蛋奶肉病症疫"
    "药医疗诊护养儿童孩妇老幼残孤贫困难职员者众组队届期季类型式样规范制定围限例页处委部门层级间内外前后下余件条段章份"
    "位座栋幢口手足头目眼牙脚腿骨肝肾肺胃血癌障术检测验算付收支入出销售购买卖租借贷投拨领存评审核批复许查询访问调究报"
    "告总结会议训讲宣教课考试赛演展览观服务监督执控促进推落配事企单构织"
)
GIVEN = "".join(sorted(_GIVEN - _NEVER))
_NOT_ALONE = frozenset("朝声历其如何能发有行多方")
"""Characters of given names that make a word with most surnames, where nothing else follows."""
_NOT_LAST = frozenset("家人化里上时代语是年月日镇")
"""Characters with which no given name ends, or hardly one, and many words do."""
_NAME = re.compile(rf"({SURNAME})([\u4e00-\u9fff\u3400-\u4dbf]{{1,2}})")
MINORITY = re.compile(r"[\u4e00-\u9fff]{2,5}(?:[·•・‧][\u4e00-\u9fff]{2,5}){1,3}")


def surname_of(name: str) -> str:
    """Return the surname that a name begins with; empty where it begins with none."""
    found = re.match(SURNAME, name)
    return found.group() if found else ""


def is_surely_name(text: str) -> bool:
    """Whether a text of two to four characters is a person's name and reads like nothing else."""
    found = _NAME.fullmatch(text)
    if found is None or text in NO_NAMES:
        return False
    surname, given = found.groups()
    if len(given) == 1 and (surname in _RARE or given in _NOT_ALONE):
        return False
    return given[-1] not in _NOT_LAST and all(character in _GIVEN and character not in _NEVER for character in given)


def may_be_name(text: str) -> bool:
    """Whether a text may be a person's name where a word beside it (户名, 身份证) says that it is one."""
    if MINORITY.fullmatch(text):
        return True
    found = _NAME.fullmatch(text)
    if found is None or text in NO_NAMES or text.endswith("某"):
        return False
    return not any(character in _NEVER or character == "某" for character in found.group(2))
