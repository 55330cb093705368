# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'first_use_person.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QVBoxLayout, QWidget)

class Ui_PersonForm(object):
    def setupUi(self, PersonForm):
        if not PersonForm.objectName():
            PersonForm.setObjectName(u"PersonForm")
        PersonForm.resize(584, 240)
        self.column = QVBoxLayout(PersonForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.name = QWidget(PersonForm)
        self.name.setObjectName(u"name")
        self.name_row = QVBoxLayout(self.name)
        self.name_row.setSpacing(0)
        self.name_row.setObjectName(u"name_row")
        self.name_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.name)

        self.initials = QWidget(PersonForm)
        self.initials.setObjectName(u"initials")
        self.initials_row = QVBoxLayout(self.initials)
        self.initials_row.setSpacing(0)
        self.initials_row.setObjectName(u"initials_row")
        self.initials_row.setContentsMargins(0, 16, 0, 0)

        self.column.addWidget(self.initials)

        self.role = QWidget(PersonForm)
        self.role.setObjectName(u"role")
        self.role_row = QVBoxLayout(self.role)
        self.role_row.setSpacing(0)
        self.role_row.setObjectName(u"role_row")
        self.role_row.setContentsMargins(0, 16, 0, 0)

        self.column.addWidget(self.role)


        self.retranslateUi(PersonForm)

        QMetaObject.connectSlotsByName(PersonForm)
    # setupUi

    def retranslateUi(self, PersonForm):
        pass
    # retranslateUi

