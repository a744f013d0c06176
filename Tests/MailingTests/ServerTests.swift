import Mailing
import Testing
