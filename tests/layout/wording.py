"""Names, numbers and sentences that documents of every shape are made of."""

from airdocs.model.document import AttachmentNote, Remark

NAME = "连云港市大气污染防治工作联席会议办公室暨环境空气质量改善指挥部应急管理工作委员会办公室"
ABOVE = {"copy_number": "000001", "secrecy": "机密★1年", "urgency": "特急"}
NUMBER = "连大气办〔2021〕4号"
LINE = "各地各部门要切实加强组织领导，确保完成目标。"
SHARES = (
    "全面淘汰国三及以下排放标准营运柴油货车，新能源汽车占比提高至15%以上；推进岸电设施建设，"
    "港口岸电使用量同比增长20%～30%。"
)
FIGURES = (
    "2021年10月15日至2022年3月31日，对35蒸吨/小时及以上燃煤锅炉、65家VOCs重点企业和施工面积5000㎡以上的"
    "128个工地实行“一企一策”“一地一档”。"
)
LONG_REMARK = Remark("联系人：张三，联系电话：12345678，传真：12345679，电子邮箱：dqb@example.gov.cn")
NOTE = AttachmentNote(("连云港市大气污染防治任务分解表之1",))
REMARK = Remark("联系人：张三，联系电话：12345678")
SIGNERS = ("张三一", "李四", "王五五", "赵六", "钱七七", "孙八")
JOINT = ("连云港市生态环境局", "连云港市公安局", "连云港市住房和城乡建设局")
OFFICES = "市委办公室，市人大常委会办公室，市政府办公室，市政协办公室，市纪委监委，市中级人民法院，市人民检察院，"
COPIES = ("市委办公室", OFFICES.rstrip("，"), (OFFICES * 4).rstrip("，"))
