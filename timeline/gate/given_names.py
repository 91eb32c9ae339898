"""Given names that are one, however languages write them: what no letter by letter reading finds."""

from __future__ import annotations

BY_EAR = """
James Джеймс
George Джордж
Georgia Джорджа
Michael Майкл
Charles Чарльз
David Дэвид
Stephen Steven Стивен
Paul Пол
Mary Мэри
Jane Джейн
Jack Джек
Joe Джо
Andrew Эндрю
Matthew Мэтью
Christopher Кристофер
Joseph Джозеф
Frank Фрэнк
Graham Грэм
Hugh Хью
Kate Кейт
Jean Жан
Jean Джин
Jacques Жак
Pierre Пьер
François Франсуа
Yves Ив
Louis Луи
Juan Хуан
José Хосе
José Жозе
Jorge Хорхе
Julio Хулио
Javier Хавьер
William Уильям
Walter Уолтер
Wayne Уэйн
Eugene Юджин
Jeremy Джереми
Jeffrey Geoffrey Джеффри
Jeff Geoff Джефф
Gerald Джеральд
Gene Джин
Jennifer Дженнифер
Jill Джилл
Julia Джулия
Judy Джуди
Rachel Рэйчел Рейчел
Helen Хелен
Charlotte Шарлотта
Michelle Мишель
Nicole Николь
Catherine Katherine Кэтрин
Caroline Кэролайн
Emily Эмили
Amy Эми
Anne Ann Энн
Annie Энни
Eric Erik Эрик
Ethan Итан
Ian Иэн
Sean Shaun Шон
Timothy Тимоти
Anthony Энтони
Luke Люк
Mark Marc
Nick Ник
Ralph Ральф
Ray Рэй
Roy Рой
Sam Сэм
Samuel Сэмюэл
Taylor Тейлор
Brown Браун
White Уайт
Green Грин
Miller Миллер
Wilson Уилсон
Moore Мур
Clark Кларк
Wright Райт
Hill Хилл
Wolff Вольф
Johannes Йоханнес
Hans Ганс
Heinrich Генрих
Jürgen Юрген
Jörg Йорг
Stefan Штефан
"""
"""English, French, Spanish and German ones with what Russian has heard; some surnames, too."""

SLAVIC = """
Aleksandr Alexander Александр Олександр Oleksandr Аляксандр Aliaksandr Alyaksandr Alexandre Aleksandre
Aleksandra Alexandra Александра Олександра Oleksandra Аляксандра
Aleksei Alexei Алексей Олексій Oleksii Oleksiy Аляксей Aliaksei
Anastasia Анастасия Анастасія Настасся
Andrei Андрей Андрій Andriy Andrii Андрэй
Anna Анна Ганна Hanna
Bogdan Богдан Bohdan
Daniil Daniel Даниил Данило Danylo Данила
Denis Денис Denys Дзяніс Dzianis
Dmitri Дмитрий Дмитро Dmytro Дзмітрый Dzmitry Dimitri
Ekaterina Екатерина Yekaterina Катерина Kateryna Кацярына Katsiaryna Katerina
Elena Елена Yelena Олена Olena Алена Helena
Elizaveta Елизавета Yelizaveta Єлизавета Yelyzaveta Лизавета
Evgeni Евгений Yevgeny Євген Yevhen Eugene Яўген Yauhen Yaugen
Evgenia Евгения Yevgenia Євгенія Yevheniia Eugenia
Fyodor Fedor Фёдор Федір Fedir
Galina Галина Halyna
Georgi Георгий Георгій Heorhii George Giorgi
Grigori Григорий Григорій Hryhorii Gregory
Igor Игорь Ігор Ihor
Iosif Иосиф Йосип Yosyp Joseph Josef
Irina Ирина Ірина Iryna
Ilya Илья Ілля Illia
Kirill Кирилл Кирило Kyrylo
Konstantin Константин Костянтин Kostiantyn Kostyantyn Constantine
Leonid Леонид Леонід
Lyudmila Людмила Liudmyla Ludmila
Maksim Максим Maksym Maxim
Marina Марина Maryna
Maria Мария Марія Марья Marya Марыя Maryia
Matvei Матвей Матвій Matvii
Mikhail Михаил Михайло Mykhailo Міхаіл Michael Mikheil
Nadezhda Надежда Надія Nadiia
Natalya Наталья Наталия Natalia Наталія Nataliia
Nikita Никита Микита Mykyta
Nikolai Николай Микола Mykola Мікалай Mikalai Nicolai
Oleg Олег Oleh
Olga Ольга Olha Вольга
Pavel Павел Павло Pavlo Павал
Pyotr Petr Пётр Петро Petro Piotr Peter
Polina Поліна Полина
Semyon Semen Семён Семен Simon
Sergei Сергей Сергій Serhii Serhiy Сяргей Siarhei
Svetlana Светлана Світлана Svitlana Святлана Sviatlana Svyatlana
Tatiana Татьяна Тетяна Tetiana Таццяна
Vasili Василий Василь Vasyl
Vera Вера Віра Vira
Vitali Виталий Віталій Vitalii
Vladimir Владимир Володимир Volodymyr Уладзімір Uladzimir
Vladislav Владислав Vladyslav Уладзіслаў Uladzislau
Vyacheslav Вячеслав В’ячеслав Viacheslav
Yakov Яков Яків Yakiv Jakob Jacob
Yulia Юлия Юлія Yuliia
Yuri Юрий Юрій Yurii
Gulnara Gulnora Гульнара Гулнора Гүлнәр Gulnar
Hovhannes Ованес Оганес Ohannes
Ales Алесь
Anatoli Анатолий Анатолій Анатоль Anatol
Artyom Artem Артём Арцём Artsiom
David Davit Давид Давит
Egor Yegor Егор Ягор Yahor Yehor
Roman Роман Раман Raman
Stepan Степан Сцяпан Stsiapan
Viktor Виктор Віктор Віктар Viktar
Hakob Акоп
Harutyun Арутюн
Hasmik Асмик
Hayk Айк Гайк
Hripsime Рипсиме
Gevorg Геворг Георг
Hovhannisyan Ованнисян Оганесян Оганнисян
Hambardzumyan Амбарцумян
Sargsyan Саргсян Sarkisian Sarkissian Саркисян
Bahodir Bakhadyr Баходир Бахадыр
Botir Batyr Батыр Ботир
Islom Islam Ислам Ислом
Jahongir Jahangir Джахангир
Olim Alim Алим Олим
Otabek Atabek Атабек Отабек
Rahmon Rakhman Рахмон Рахман
Sobir Sabir Сабир Собир
Zokir Zakir Закир Зокир
Shavkat Шавкат Şevket
Serzh Серж Serge
"""
"""One name in Russian, Ukrainian, Belarusian, Kazakh, Uzbek and Armenian, and as English has it most."""

ARABIC = """
Ahmed Ahmad Ahmet
Abbas
Abdullah Abdallah Abdulla Abdullo
Adel Adil
Aisha Ayesha Aicha Aysha
Akbar
Ali
Amal
Amina Aminah Amna
Amir Ameer Emir
Anas Anass
Anwar Anouar
Asma Asmaa
Ayman Aiman
Bashar Bachar
Bilal
Ebrahim Ibrahim Brahim
Fadi
Fahd Fahad
Faisal Faysal Feisal
Farid Fareed
Fatima Fatemeh Fatma Fatimah
Gaddafi Qaddafi Kadhafi
Habib
Hadi
Hafez Hafiz
Hala
Hamid Hameed Hamed
Hamza Hamzah
Hani
Hassan Hasan
Hatice Khadija Khadijah
Hisham Hesham Hicham
Huda Hoda
Hussein Hossein
Idris Idriss
Imad Emad
Iman Eman
Isa Issa Eissa Essa
Ismail Esmail Ismael Smail
Jafar Jaafar Gaafar Cafer
Jamal Gamal Djamel Cemal
Jamil Gamil Djamil Cemil
Jawad Javad Cevat
Kamal Kemal
Karim Kareem
Khalid Khaled Halid Halit
Khalil
Laila Layla Leila
Loujain Lujain
Mahdi Mehdi
Mahmud Mahmoud Mehmood
Majid Majed Maged
Mariam Maryam Meryem
Marwan
Mohammed Muhammad Mehmet Mahomed Magomed Мухаммед Мохаммед Магомед
Mohsen Muhsin
Mona Muna
Munir Mounir
Musa Moussa Mousa
Mustafa Mostafa Moustapha
Nabil Nabeel
Nadim
Nasser Nasir
Nur Noor Nour
Omar Umar Omer Умар Омар
Othman Osman Usman Uthman
Qasim Qassem Kassem Gasim Kasim
Rahim
Rami
Rania
Rashid Rasheed
Reza Rida Ridha Riza
Riad Riyad Riyadh
Saad
Said Saeed Saïd
Salah
Saleh Salih
Salim Saleem Selim
Salma Selma
Samir Sameer
Sami
Sharif Sherif
Suleiman Sulaiman Soleiman Süleyman Сулейман
Taha
Talal
Tariq Tarek
Walid Waleed Oualid
Yahya Yehia
Yasin Yassin Yaseen
Yasir Yasser
Yusuf Yousef Youssef Юсуф
Zaid Zayd Zeid
Zainab Zeinab Zeynep
Ziad Ziyad
"""
"""Names that came from Arabic: of whoever has one, each language writes the vowels as it hears them."""

TOLD_APART = """
Ann John Ian Jens
Anne John Jens Jenny
Alex Ali Elli Elly
Andrea Andreas
Antje Ante
Adrian Adriane
Christian Christiane
Fabian Fabiane
Florian Floriane
Frank Frances
Gary Harry
Garry Harry
Gareth Harriet
Hanna Hannes
Hanne Hannes
Johanna Johannes
Johanne Johannes
Jenna Jonas
Joe Zoe
Jose Ezio Isa Ayse
Julian Juliane
Julie Jules
Justin Justine
Keith Kate Katie
Kristian Kristiane
Lauren Laurenz
Luc Lutz Luz
Marie Mario
Martin Martine
Martyn Martine
Michel Michelle
Michel Michele
Mile Miles
Milo Milos
Nicola Nicolas
Philipp Philippa
Reece Reza Riza
Rosa Roza
Sebastian Sebastiane
Sean Jean
Valentin Valentine
Valery Valerie
Victor Victoria
Viktor Viktoria
Viktor Victoria
Vivian Viviane
"""
"""Given names that some way of reading takes for each other, and are of two people."""
