"""Facts about names: how common they are, which are one another's short forms.

Numbers are rough, bearers among 100,000 authors of science: they say how much a shared name is
worth where the mentions at hand are too few to tell.
"""

import re
from typing import Final

POPULATION: Final = 100_000
ANY_FAMILY: Final = 3.0  # bearers of a family name that is not listed
ANY_GIVEN: Final = 20.0
SHORT_GIVEN: Final = 60.0  # one East Asian syllable: there are some 400
LONG_GIVEN: Final = 6.0  # two of them

_EAST: Final = """
wang 1500 li 1450 zhang 1400 chen 1250 liu 1200 yang 750 huang 650 zhao 550 wu 600 zhou 500
xu 550 sun 450 ma 350 zhu 400 hu 380 guo 350 he 360 lin 480 gao 300 luo 260 zheng 300 liang 250
xie 230 song 280 tang 240 deng 200 han 260 feng 230 cao 190 peng 200 zeng 170 xiao 170 tian 150
dong 170 pan 180 yuan 150 cai 170 jiang 330 yu 330 du 150 ye 160 cheng 200 wei 200 su 170 lu 350
ding 150 ren 120 yao 140 shen 180 zhong 110 jia 90 fan 160 fu 140 fang 120 shi 180 xiong 100
qian 100 qin 110 qiu 100 bai 90 hou 90 xue 80 meng 90 long 70 wan 80 duan 70 hao 70 kong 60
tan 130 mao 70 gu 100 lei 80 hong 150 gong 80 shao 70 wen 80 xia 100 mo 40 lai 60 qi 70 bao 60
cui 110 jin 160 dai 100 zou 90 yin 100 jin 160 liao 80 ni 60 chang 200 chan 150 chu 90 wong 180
leung 70 lau 60 cheung 80 ho 140 ng 120 yip 40 kwok 40 hsu 110 tsai 90 hsieh 70 chiang 60
chou 70 yeh 60 lo 80 kuo 60 tseng 50 chiu 70 chao 60 teng 40 hung 70 liou 30 sung 60 shih 60
lam 110 lim 200 goh 40 teo 30 ong 40 koh 40 kim 1100 lee 1300 park 500 choi 330 jung 180
jeong 200 kang 230 cho 260 yoon 160 jang 170 shin 170 oh 150 seo 130 kwon 130 hwang 130 ahn 110
hong 150 yoo 110 ryu 70 moon 80 bae 70 baek 50 nam 70 noh 30 heo 50 chung 150 chun 50 min 60
jun 30 jeon 80 son 80 ha 60 joo 30 im 50 lim 200 you 50 nguyen 400 tran 160 le 200 pham 110
hoang 60 phan 60 vu 70 vo 50 dang 60 bui 50 do 70 ngo 40 duong 40 ly 30 dinh 30 truong 30
trinh 20 mai 30 dao 40 luong 20 huynh 30 sato 110 suzuki 110 takahashi 90 tanaka 110
watanabe 100 ito 100 yamamoto 100 nakamura 90 kobayashi 80 kato 70 yoshida 70 yamada 70
sasaki 60 yamaguchi 50 matsumoto 60 inoue 60 kimura 60 hayashi 60 shimizu 50 saito 70 mori 50
abe 40 ikeda 40 hashimoto 40 ishikawa 40 ogawa 40 goto 30 okada 40
"""
_ELSEWHERE: Final = """
smith 220 johnson 150 williams 110 brown 140 jones 120 miller 120 davis 90 garcia 120
martinez 70 rodriguez 80 lopez 70 gonzalez 70 hernandez 50 perez 60 sanchez 60 wilson 80
anderson 90 taylor 80 thomas 70 moore 60 martin 100 jackson 50 thompson 60 white 60 harris 50
clark 60 lewis 50 robinson 50 walker 50 young 60 allen 50 king 50 wright 50 scott 50 green 50
baker 40 adams 40 nelson 40 hall 50 campbell 40 mitchell 40 roberts 40 evans 50 murphy 40
cook 30 muller 80 schmidt 70 schneider 50 fischer 50 weber 50 meyer 50 wagner 40 becker 40
schulz 30 hoffmann 30 bauer 30 koch 30 rossi 50 russo 30 ferrari 30 silva 120 santos 90
oliveira 70 souza 50 pereira 60 costa 60 ferreira 50 almeida 30 kumar 330 singh 330 sharma 200
gupta 180 das 120 khan 160 ahmed 110 ali 140 hassan 60 mohamed 50 shah 80 patel 100 jain 80
verma 50 mishra 60 roy 70 ghosh 60 chakraborty 40 banerjee 40 rao 70 reddy 50 agarwal 60
mukherjee 40 dutta 30 bhattacharya 30 nair 30 yadav 40 hansen 50 andersen 40 nielsen 40
jensen 40 larsen 30 pedersen 30 johansson 40 andersson 40 nilsson 30 ivanov 30 petrov 20
cohen 70 levy 50 dubois 20 bernard 20 simon 40 laurent 20 lefebvre 20 kovacs 20 nagy 20 novak 30
"""
_COMMON_GIVEN: Final = """
john 700 david 900 michael 900 james 550 robert 500 william 350 thomas 500 peter 500 daniel 600
richard 350 paul 400 mark 350 andrew 350 christopher 300 martin 400 alexander 400 matthew 300
stefan 250 andreas 300 joseph 300 maria 400 anna 300 sarah 250 jennifer 150 elizabeth 150
laura 200 mohammad 250 mohammed 200 mohamed 200 ahmed 150 ali 200 jose 250 juan 200 carlos 150
luis 150 marco 200 andrea 250 francesco 150 jean 250 pierre 150 philippe 120 nicolas 150
christian 250 jan 250 charles 200 george 200 kevin 200 eric 250 brian 200 stephen 200 steven 200
jonathan 200 adam 200 benjamin 200 anthony 120 simon 180 philip 120 sebastian 150 wei 300
jing 200 yang 150 jun 180 ying 130 hao 180 xin 170 lei 170 yan 170 min 160 jie 160 li 150
hui 150 bin 140 bo 140 feng 140 chao 130 jian 150 tao 150 ming 130 peng 130 yi 200 yu 180
yong 110 lin 130 hong 120 fei 120 rui 120 kai 130 xiao 80 qiang 70 gang 60 zhe 80 cheng 100
chen 100 han 80 hua 80 fang 80 na 60 ping 60 dan 80 ting 60 qi 80
"""
_NICKNAMES: Final = """
steve steven stephen; mike michael; dan daniel danny; dave david; bob robert rob;
bill william will; jim james jamie; tom thomas tommy; tim timothy;
chris christopher christian christoph christina;
alex alexander alexandra alexandre alexey alexei; nick nicholas nicolas nikolaos;
matt matthew matthias; ben benjamin; sam samuel samantha; joe joseph; jon jonathan; josh joshua;
greg gregory; jeff jeffrey geoffrey; ken kenneth; ron ronald; don donald; ed edward eduard;
andy andrew andreas; tony anthony antonio; phil philip philipp; pete peter;
rick richard dick rich; chuck charles charlie; larry lawrence; jerry gerald jerome;
fred frederick; liz elizabeth beth; kate katherine catherine kathy cathy; sue susan;
deb deborah debbie; barb barbara; pat patrick patricia; vicky victoria; max maximilian;
manny manuel; sasha aleksandr; misha mikhail; dima dmitry dmitriy; vlad vladimir; zach zachary;
nate nathan nathaniel; doug douglas; stan stanley; vince vincent; ray raymond; walt walter;
art arthur; gabe gabriel; raj rajesh
"""
_PARTICLES: Final = """
van von de der den del della di da do dos das du la le el al bin ibn ben ter ten st zu zur af av y e
abu
"""


def _numbers(text: str) -> dict[str, float]:
    words = text.split()
    return {name: float(n) for name, n in zip(words[::2], words[1::2], strict=True)}


EAST_ASIAN: Final = _numbers(_EAST)
FAMILIES: Final = _numbers(_ELSEWHERE) | EAST_ASIAN
GIVENS: Final = _numbers(_COMMON_GIVEN)
NICKNAMES: Final[dict[str, frozenset[str]]] = {
    name: frozenset(group.split()) for group in _NICKNAMES.split(";") for name in group.split()
}
PARTICLES: Final = frozenset(_PARTICLES.split())
SYLLABLE: Final = re.compile(
    r"(?:zh|ch|sh|ng|ts|hs|ph|th|tr|kh|[bcdfghjklmnpqrstwxyz])?[aeiouy]{1,3}(?:ng|[nkmplthr])?"
)
SYLLABLES: Final = re.compile(rf"(?:{SYLLABLE.pattern}){{2}}")
