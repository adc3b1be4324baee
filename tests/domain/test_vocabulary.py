"""Words of the trade: what of a text they say, and how files of them are put together."""

from jx_desktop.domain.words.vocabulary import Vocabulary, VocabularyFile, WordSet, standard_vocabulary, with_file


def test_a_word_counts_anywhere_and_an_ending_at_the_end() -> None:
    words = WordSet(words=("满意",), endings=("率",))
    assert [words.first_in(text) for text in ("群众满意程度", "合格率", "率先完成", "")] == ["满意", "率", "", ""]


def test_what_is_a_part_of_an_exception_does_not_count() -> None:
    words = WordSet(words=("成本",), endings=("率",), exceptions=("频率", "降低成本"))
    assert [words.are_in(text) for text in ("巡查频率", "降低成本", "降低成本的运输成本", "频率达标率")] == [
        False, False, True, True,
    ]  # fmt: skip


def test_without_words_nothing_counts() -> None:
    assert not Vocabulary().vague_word("有效提升")
    assert not WordSet(exceptions=("频率",)).are_in("频率")


def test_a_file_adds_words_and_takes_words_out() -> None:
    file = VocabularyFile.model_validate(
        {"vague": {"words": ["有所"], "degrees": {"how": ["挺"]}}, "without": {"vague": {"words": ["合理", "没有的"]}}}
    )
    words = with_file(standard_vocabulary(), file)
    assert words.vague.words == (*(w for w in standard_vocabulary().vague.words if w != "合理"), "有所")
    assert [words.vague_word(value) for value in ("布局合理", "有所好", "影响挺大")] == ["", "有所", "影响挺大"]
    assert standard_vocabulary().vague_word("布局合理") == "合理", "the shipped words stay what they are"


def test_what_is_added_and_taken_out_in_one_file_is_there() -> None:
    file = VocabularyFile.model_validate({"nothing": {"words": ["无"]}, "without": {"nothing": {"words": ["无"]}}})
    assert "无" in with_file(standard_vocabulary(), file).nothing.words


def test_every_list_is_filled_by_the_shipped_files() -> None:
    words = standard_vocabulary()
    empty = [name for name in Vocabulary.model_fields if getattr(words, name) == Vocabulary.model_fields[name].default]
    assert empty == []


def test_two_that_say_the_same_are_equal() -> None:
    again = with_file(Vocabulary(), VocabularyFile.model_validate(standard_vocabulary().dump()))
    assert again == standard_vocabulary()
    assert hash(again) == hash(standard_vocabulary())
